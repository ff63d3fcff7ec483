const firstDelayMs = 500;
const longestDelayMs = 10_000;

/**
 * How long to wait after the given number of failed tries: doubling from half a second to ten, less up to half of it at
 * random, so that a whole room that lost its connection together does not come back in one blow. `random` is in [0, 1).
 */
export function retryDelayMs(args: { failedTries: number; random: number }): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, args.failedTries - 1));
  return Math.round(ceiling * (1 - args.random / 2));
}
