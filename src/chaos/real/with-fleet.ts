import { type Fleet, startFleet } from "@/testing/fleet/start-fleet";

const interrupts = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A fleet for as long as it is used; it ends with it also when that fails or is interrupted. */
export async function withFleet<Result>(use: (fleet: Fleet) => Promise<Result>): Promise<Result> {
  const interrupted = new Promise<never>((_, reject) => {
    for (const name of interrupts) process.once(name, () => reject(new Error(`Stopped by ${name}.`)));
  });
  const starting = startFleet();
  try {
    return await Promise.race([starting.then(use), interrupted]);
  } finally {
    // One that did not start has ended what it had started, and its error is on its way already.
    const fleet = await starting.catch(() => null);
    await fleet?.close();
  }
}
