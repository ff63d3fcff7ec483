import type { OutboxState } from "./outbox";

/** The state of the answer in words. Empty when there is nothing to say. */
export function savingWords(state: OutboxState): string {
  if (state.kind === "empty") return state.savedPosition === null ? "" : "Saved";
  if (state.kind === "held") return "Your answer is kept";
  if (state.failedTries === 0) return "Saving\u2026";
  const why = state.reason === "not-saved" ? "the server cannot save answers just now" : "no connection";
  const where =
    state.keptIn === "device"
      ? "Your answer is kept on this device and is sent as soon as we are back."
      : "Your answer is kept in this page only. Keep the page open: it is sent as soon as we are back.";
  return `Not saved yet: ${why}. ${where}`;
}
