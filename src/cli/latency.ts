export type Latency = Readonly<{ minMs: number; medianMs: number; maxMs: number }>;

/**
 * How long a call takes, one after the other. The first is not counted: it also opens the connection, which an exam's
 * calls find open.
 */
export async function measureLatency(args: {
  call: () => Promise<unknown>;
  calls: number;
}): Promise<Latency> {
  await args.call();
  const durationsMs: number[] = [];
  for (let call = 0; call < args.calls; call += 1) {
    const startedAt = performance.now();
    await args.call();
    durationsMs.push(performance.now() - startedAt);
  }
  return summarize(durationsMs);
}

/** Of an even number of durations the median is the mean of the two in the middle. */
export function summarize(durationsMs: readonly number[]): Latency {
  const sorted = [...durationsMs].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return {
    minMs: at(0),
    medianMs: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    maxMs: at(sorted.length - 1),
  };
}

/** "0.4 ms", "12.3 ms". */
export function millisecondsText(durationMs: number): string {
  return `${durationMs.toFixed(1)} ms`;
}
