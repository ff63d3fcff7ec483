import { ExamError } from "@/exam/exam-error";

type Window = { startedAtMs: number; wrongTries: number };

const windowMs = 5 * 60 * 1000;
/** An upper bound on memory: beyond it the oldest windows are forgotten. */
const mostWindows = 10_000;

/**
 * Counts wrong access codes and passwords by who tries, in this process. Right ones are never counted, so a full exam
 * room behind one address is not held up. What makes guessing hopeless is the secrets' length; this makes it visible.
 */
export function createTryLimits() {
  const windows = new Map<string, Window>();
  const current = (key: string, nowMs: number): Window => {
    const window = windows.get(key);
    return window && nowMs - window.startedAtMs < windowMs ? window : { startedAtMs: nowMs, wrongTries: 0 };
  };
  return {
    /** @throws ExamError "too-many-tries" when the key has used up its wrong tries. */
    check(args: { key: string; mostWrongTries: number; now: Date }): void {
      const window = current(args.key, args.now.getTime());
      if (window.wrongTries < args.mostWrongTries) return;
      const minutes = Math.max(1, Math.ceil((window.startedAtMs + windowMs - args.now.getTime()) / 60_000));
      throw new ExamError({
        code: "too-many-tries",
        message: `That was wrong too many times. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}, or ask for help.`,
      });
    },
    countWrong(args: { key: string; now: Date }): void {
      const window = current(args.key, args.now.getTime());
      windows.delete(args.key);
      windows.set(args.key, { ...window, wrongTries: window.wrongTries + 1 });
      const oldest = windows.keys().next().value;
      if (windows.size > mostWindows && oldest !== undefined) windows.delete(oldest);
    },
  };
}
