import type { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { ExamSessionRecord } from "@/exam/session/records";

/** What Redis, the row and the rebuilt engine each say of a sitting, to be compared to the last bit. */
export type Figures = Readonly<{
  theta: number;
  standardError: number;
  itemsCompleted: number;
  pendingItemId: string | null;
}>;

export function figuresOfEngine(engine: AdaptiveEngine): Figures {
  const { theta, standardError } = engine.estimate;
  const { itemsCompleted, pendingItemId } = engine;
  return { theta, standardError, itemsCompleted, pendingItemId };
}

/**
 * A session that no answer ended has the estimate of the method that has the last word, if its exam names one. One that
 * never began was given no item: the one that an engine starts with is only what it would have been.
 */
export function figuresOfRecovered(engine: AdaptiveEngine, session: ExamSessionRecord): Figures {
  const figures = figuresOfEngine(engine);
  if (session.startedAt === null) return { ...figures, pendingItemId: null };
  if (session.status !== "finished") return figures;
  const { theta, standardError } = engine.finalEstimate;
  return { ...figures, theta, standardError };
}

export function figuresOfRow(session: ExamSessionRecord): Figures {
  const { theta, standardError, itemsCompleted, pendingItemId } = session;
  return { theta, standardError, itemsCompleted, pendingItemId };
}

const names = {
  theta: "theta",
  standardError: "standard error",
  itemsCompleted: "items completed",
  pendingItemId: "pending item",
} as const satisfies Record<keyof Figures, string>;

/** Where the two differ, be it by one bit: "theta 0.5 and 0.50000001". Empty when they are the same. */
export function differences(one: Figures, other: Figures): string[] {
  const keys = ["theta", "standardError", "itemsCompleted", "pendingItemId"] as const;
  return keys
    .filter((key) => !Object.is(one[key], other[key]))
    .map((key) => `${names[key]} ${one[key] ?? "none"} and ${other[key] ?? "none"}`);
}
