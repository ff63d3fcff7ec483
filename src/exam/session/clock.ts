import type { ExamSessionRecord } from "./records";

type Clocked = Pick<ExamSessionRecord, "status" | "deadlineAt" | "pausedAt">;

/** Whether the session's time is over. The server's clock decides, and it stands still while the session is paused. */
export function isTimeUp(session: Clocked, now: Date): boolean {
  return session.status === "in_progress" && session.deadlineAt !== null && now >= session.deadlineAt;
}

/** What is left of the session's time in ms, 0 or more; null where there is no limit or the clock has not begun. */
export function timeLeftMs(session: Clocked, now: Date): number | null {
  if (session.deadlineAt === null || session.status === "finished") return null;
  const at = session.pausedAt ?? now;
  return Math.max(0, session.deadlineAt.getTime() - at.getTime());
}

/** Whether nobody has touched the session for longer than its exam allows. A paused one waits for its proctor. */
export function isAbandoned(
  session: Pick<ExamSessionRecord, "status" | "idleLimitMs" | "lastHeardAt">,
  now: Date,
): boolean {
  const { status, idleLimitMs, lastHeardAt } = session;
  return (
    status === "in_progress" && idleLimitMs !== null && now.getTime() - lastHeardAt.getTime() >= idleLimitMs
  );
}

export function later(date: Date, byMs: number): Date {
  return new Date(date.getTime() + byMs);
}
