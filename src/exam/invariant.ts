/** Something that only a bug of ours can break. Never used for what a user, a network or a disk can cause. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
