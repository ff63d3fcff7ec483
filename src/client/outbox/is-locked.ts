import type { OutboxState } from "./outbox";

/**
 * Whether the question at a position can no longer be answered here: an answer is on its way, or that question's has
 * arrived and the page, which is a moment behind, still shows it.
 */
export function isLocked(args: { state: OutboxState; position: number }): boolean {
  const { state, position } = args;
  return state.kind !== "empty" || (state.savedPosition !== null && state.savedPosition >= position);
}
