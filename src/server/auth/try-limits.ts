import { ExamError } from "@/exam/exam-error";

type Window = { startedAtMs: number; wrongTries: number };

const windowMs = 5 * 60 * 1000;
/** An upper bound on memory: beyond it the oldest windows are forgotten. */
const mostWindows = 10_000;

/**
 * Counts wrong access codes and passwords by who tries, in this process. Right ones are not counted, so a full exam
 * room behind one address is not held up. What makes guessing hopeless is the secrets' length; this makes it visible.
 */
export function createTryLimits() {
  const windows = new Map<string, Window>();
  const current = (key: string, nowMs: number): Window => {
    const window = windows.get(key);
    return window && nowMs - window.startedAtMs < windowMs ? window : { startedAtMs: nowMs, wrongTries: 0 };
  };
  const count = (args: { key: string; now: Date; tries: number }): void => {
    const window = current(args.key, args.now.getTime());
    windows.delete(args.key);
    windows.set(args.key, { ...window, wrongTries: Math.max(0, window.wrongTries + args.tries) });
    const oldest = windows.keys().next().value;
    if (windows.size > mostWindows && oldest !== undefined) windows.delete(oldest);
  };
  return {
    /**
     * Runs a try. It counts as wrong from the start, so that many at once cannot slip through together, and is taken
     * off again unless `isWrong` says so of its error.
     *
     * @throws ExamError "too-many-tries" when the key has used up its wrong tries.
     */
    async run<T>(args: {
      key: string;
      mostWrongTries: number;
      now: Date;
      attempt: () => Promise<T>;
      isWrong: (error: unknown) => boolean;
    }): Promise<T> {
      const { key, now } = args;
      const window = current(key, now.getTime());
      if (window.wrongTries >= args.mostWrongTries)
        throw tooManyTries({ leftMs: window.startedAtMs + windowMs - now.getTime() });
      count({ key, now, tries: 1 });
      try {
        const result = await args.attempt();
        count({ key, now, tries: -1 });
        return result;
      } catch (error) {
        if (!args.isWrong(error)) count({ key, now, tries: -1 });
        throw error;
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
