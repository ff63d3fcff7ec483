/**
 * Runs one call for each index from 0, never more than `atOnce` of them under way. After a failure no new one begins,
 * and the failure is passed on.
 */
export async function forEachAtOnce(args: {
  count: number;
  atOnce: number;
  run: (index: number) => Promise<void>;
}): Promise<void> {
  const { count, atOnce, run } = args;
  let next = 0;
  const work = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      try {
        await run(index);
      } catch (error) {
        next = count;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work));
}
