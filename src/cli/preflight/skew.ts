import { type Finding, ok, problem, warning } from "./check";

export type Skew = Readonly<{
  /** How far the other clock is ahead of ours; below 0 it is behind. */
  skewMs: number;
  /** Half the round trip: where in it the other clock was read cannot be known. */
  uncertaintyMs: number;
}>;

const tries = 5;
const warnMs = 1000;
const problemMs = 5000;

/** Compares another machine's clock with ours, assuming that it was read in the middle of the quickest of a few round trips. */
export async function measureSkew(args: {
  /** The other clock, in ms since 1970. */
  read: () => Promise<number>;
  now: () => number;
}): Promise<Skew> {
  let best: Skew | undefined;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = args.now();
    const there = await args.read();
    const after = args.now();
    const uncertaintyMs = (after - before) / 2;
    if (best === undefined || uncertaintyMs < best.uncertaintyMs)
      best = { skewMs: there - (before + after) / 2, uncertaintyMs };
  }
  return best ?? { skewMs: 0, uncertaintyMs: Number.POSITIVE_INFINITY };
}

/** What the slowness of the round trip could explain is not held against the clocks. */
export function judgeSkew({ skewMs, uncertaintyMs }: Skew, whose: string): Finding {
  const size = Math.abs(skewMs);
  const direction = skewMs < 0 ? "behind" : "ahead of";
  // Our own clock tells whole milliseconds.
  const withinMs = uncertaintyMs + 1;
  const apart = size <= withinMs ? "agrees with" : `is ${seconds(size)} ${direction}`;
  const found = `${whose} clock ${apart} this machine's, within ${seconds(withinMs)}.`;
  const remedy =
    "Let both machines keep their time by NTP (chrony, systemd-timesyncd). Exams go by the clocks of the app's machines.";
  if (size - uncertaintyMs > problemMs) return problem(found, remedy);
  return size - uncertaintyMs > warnMs ? warning(found, remedy) : ok(found);
}

function seconds(durationMs: number): string {
  return durationMs < 1000 ? `${Math.round(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`;
}
