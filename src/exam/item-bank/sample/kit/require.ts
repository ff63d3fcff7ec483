/** Says that a template is wrong: a fault of ours, never of a reader, so it stops the generation at once. */
export function requireThat(condition: boolean, message: string): asserts condition {
  if (!condition) fail(message);
}

export function fail(message: string): never {
  throw new Error(`sample bank: ${message}`);
}

/** The entry of a list at a turn, going round: so that successive items of a template take successive contexts. */
export function inTurn<T>(list: readonly T[], turn: number): T {
  const entry = list[turn % list.length];
  requireThat(entry !== undefined, "an empty list has no entry for a turn");
  return entry;
}
