import type { CandidateView } from "../api-types";

/** One moment by both of this browser's clocks: the one that never jumps, and the one that goes on while a laptop sleeps. */
export type Instant = Readonly<{ steadyMs: number; wallMs: number }>;

export function instantNow(): Instant {
  return { steadyMs: performance.now(), wallMs: Date.now() };
}

/** What the server says of the time, with every view and every heartbeat. */
export type ToldTime = Pick<
  CandidateView,
  "examSessionId" | "version" | "status" | "timeLeftMs" | "extendedMs"
>;

/** The time of one session as the server last told it. Null stands for no limit, or for not known yet. */
export type ExamClock = Readonly<{
  examSessionId: string;
  version: number;
  leftMs: number;
  /** False while the session is paused: the clock stands. */
  runs: boolean;
  /** What proctors had given in all. */
  extendedMs: number;
  heardAt: Instant;
}>;

/** A reply that was quicker than the one before makes this much of a difference; it gives nobody more time. */
const replyJitterMs = 2000;

/**
 * What is left now, in ms, 0 or more. Where the two clocks disagree the longer time counts as gone: the page may show
 * too little for a moment, until it has asked, and never more than the server said.
 */
export function clockLeftMs(clock: ExamClock, now: Instant): number {
  if (!clock.runs) return clock.leftMs;
  const { heardAt } = clock;
  const goneMs = Math.max(now.steadyMs - heardAt.steadyMs, now.wallMs - heardAt.wallMs, 0);
  return Math.max(0, clock.leftMs - goneMs);
}

/** The clock after the server has told the time again. Replies can overtake each other: an older version tells nothing. */
export function nextClock(clock: ExamClock | null, told: ToldTime, now: Instant): ExamClock | null {
  const { examSessionId, version, timeLeftMs, extendedMs } = told;
  const known = clock?.examSessionId === examSessionId ? clock : null;
  if (known && version < known.version) return known;
  if (timeLeftMs === null) return null;
  const fresh = {
    examSessionId,
    version,
    leftMs: timeLeftMs,
    runs: told.status === "in_progress",
    extendedMs,
    heardAt: now,
  };
  if (known === null || known.version !== version) return fresh;
  const moreMs = timeLeftMs - clockLeftMs(known, now);
  return moreMs > 0 && moreMs <= replyJitterMs ? known : fresh;
}

/**
 * What a proctor has given between the one and the other, as the server says it: the time that is left tells nothing of
 * it, because it stands during a pause, which a page out of view does not hear of. 0 for none.
 */
function givenMs(clock: ExamClock | null, next: ExamClock | null): number {
  if (clock === null || next === null || clock.examSessionId !== next.examSessionId) return 0;
  return Math.max(0, next.extendedMs - clock.extendedMs);
}

/** The clock, and the time that was given lately: until the next answer, so that it is not missed. */
export type ExamTime = Readonly<{
  clock: ExamClock | null;
  gift: Readonly<{ ms: number; itemsCompleted: number }> | null;
}>;

export const unknownTime: ExamTime = { clock: null, gift: null };

/** What the page knows of the time after the server has told it once more. */
export function tellTime(
  time: ExamTime,
  { told, now }: { told: ToldTime & Pick<CandidateView, "itemsCompleted">; now: Instant },
): ExamTime {
  const { itemsCompleted } = told;
  const clock = nextClock(time.clock, told, now);
  const moreMs = givenMs(time.clock, clock);
  if (moreMs === 0) return { ...time, clock };
  // Two gifts between two answers are told as one.
  const before = time.gift?.itemsCompleted === itemsCompleted ? time.gift.ms : 0;
  return { clock, gift: { ms: before + moreMs, itemsCompleted } };
}
