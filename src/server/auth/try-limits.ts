import { ExamError } from "@/exam/exam-error";

type Window = { startedAtMs: number; wrongTries: number };
type UnderWay = { count: number; settled: Set<() => void> };

const windowMs = 5 * 60 * 1000;
/** An upper bound on memory: beyond it the oldest windows are forgotten. */
const mostWindows = 10_000;

/**
 * Counts wrong access codes and passwords by who tries, in this process. Only what turned out wrong is counted, so a full
 * exam room behind one address is not held up; but no more tries are under way at once than may still be wrong, so a
 * burst cannot slip through together. What makes guessing hopeless is the secrets' length; this makes it visible.
 */
export function createTryLimits() {
  const windows = new Map<string, Window>();
  const underWay = new Map<string, UnderWay>();

  const current = (key: string, nowMs: number): Window => {
    const window = windows.get(key);
    return window && nowMs - window.startedAtMs < windowMs ? window : { startedAtMs: nowMs, wrongTries: 0 };
  };
  const countWrong = (args: { key: string; nowMs: number }): void => {
    const window = current(args.key, args.nowMs);
    windows.delete(args.key);
    windows.set(args.key, { ...window, wrongTries: window.wrongTries + 1 });
    const oldest = windows.keys().next().value;
    if (windows.size > mostWindows && oldest !== undefined) windows.delete(oldest);
  };
  /** Waits for its place; @throws ExamError "too-many-tries" when the wrong tries are used up by then. */
  const takePlace = async (args: { key: string; nowMs: number; mostWrongTries: number }): Promise<void> => {
    for (;;) {
      const { wrongTries, startedAtMs } = current(args.key, args.nowMs);
      if (wrongTries >= args.mostWrongTries)
        throw tooManyTries({ leftMs: startedAtMs + windowMs - args.nowMs });
      const place = underWay.get(args.key) ?? { count: 0, settled: new Set() };
      if (wrongTries + place.count < args.mostWrongTries) {
        underWay.set(args.key, { ...place, count: place.count + 1 });
        return;
      }
      await new Promise<void>((resolve) => place.settled.add(resolve));
    }
  };
  const leavePlace = (key: string): void => {
    const place = underWay.get(key);
    if (!place) return;
    if (place.count === 1) underWay.delete(key);
    else underWay.set(key, { count: place.count - 1, settled: new Set() });
    for (const wake of place.settled) wake();
  };

  return {
    /** Runs a try. @throws ExamError "too-many-tries" when the key has used up its wrong tries. */
    async run<T>(args: {
      key: string;
      mostWrongTries: number;
      now: Date;
      attempt: () => Promise<T>;
      isWrong: (error: unknown) => boolean;
    }): Promise<T> {
      const { key } = args;
      const nowMs = args.now.getTime();
      await takePlace({ key, nowMs, mostWrongTries: args.mostWrongTries });
      try {
        return await args.attempt();
      } catch (error) {
        if (args.isWrong(error)) countWrong({ key, nowMs });
        throw error;
      } finally {
        leavePlace(key);
      }
    },
  };
}

function tooManyTries(args: { leftMs: number }): ExamError {
  const minutes = Math.max(1, Math.ceil(args.leftMs / 60_000));
  return new ExamError({
    code: "too-many-tries",
    message: `That was wrong too many times. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}, or ask for help.`,
  });
}
