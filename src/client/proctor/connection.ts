import type { BoardState } from "./board-state";
import { durationWords } from "./contact";

/**
 * The moment up to which the board knows anything, by this browser's clock, or null while it is up to date. Once we have
 * lost contact, the candidates' own silence can no longer be told, and their clocks must stop with ours.
 */
export function knownUntilMs(
  state: Pick<BoardState, "linkUp" | "channel" | "lastEventAtMs">,
  nowMs: number,
): number | null {
  return connectionOf(state, nowMs).kind === "lost" ? state.lastEventAtMs : null;
}

/** The server beats every five seconds, so this long without anything means that contact is lost. */
export const silentAfterMs = 12_000;

export type Connection = Readonly<{
  kind: "connecting" | "live" | "polling" | "lost";
  words: string;
  /** How old what the board shows is; null while it is up to date. */
  age: string | null;
}>;

/** "Nothing happens" and "we lost contact" must never look the same. */
export function connectionOf(
  state: Pick<BoardState, "linkUp" | "channel" | "lastEventAtMs">,
  nowMs: number,
): Connection {
  if (state.lastEventAtMs === null) return { kind: "connecting", words: "Connecting\u2026", age: null };
  const silentMs = nowMs - state.lastEventAtMs;
  if (!state.linkUp || silentMs > silentAfterMs)
    return {
      kind: "lost",
      words: "Reconnecting\u2026",
      age: `last update ${durationWords(silentMs / 1000)} ago`,
    };
  if (state.channel === "polling")
    return {
      kind: "polling",
      words: "Live, refreshing every second (the fast channel is away)",
      age: null,
    };
  return { kind: "live", words: "Live", age: null };
}
