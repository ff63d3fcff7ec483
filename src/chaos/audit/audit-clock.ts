import type { Report } from "./audit-session";
import type { Evidence } from "./told";

/**
 * The session's deadline again, from when it began, its exam's limit and the audit log alone: each extension adds its
 * minutes, each pause its length. An exam that ended because the time was up ended no sooner, and no answer came later.
 */
export function auditClock(args: { evidence: Evidence; report: Report }): void {
  const { evidence, report } = args;
  const { session, attempts, timeLimitMs } = evidence;
  const hasBegun = session.startedAt !== null || attempts.length > 0;
  if (hasBegun && session.finishReason === "not_started")
    report("diverged", "an exam that had begun ended as one that had not");
  if (session.startedAt === null) return;
  const expectedMs = deadlineOf(evidence);
  const deadlineMs = session.deadlineAt?.getTime() ?? null;
  if (deadlineMs !== expectedMs) {
    report("diverged", `the deadline is ${deadlineMs}, by the log of acts it is ${expectedMs}`);
    return;
  }
  if (timeLimitMs === null || deadlineMs === null) {
    if (session.finishReason === "time_up") report("diverged", "the time was up without a limit");
    return;
  }
  if (session.finishReason === "time_up" && (session.finishedAt?.getTime() ?? 0) < deadlineMs)
    report("diverged", "the exam ended by its time before the time was up");
  if (attempts.some(({ answeredAt }) => answeredAt.getTime() >= deadlineMs))
    report("diverged", "an answer was taken after the deadline");
}

function deadlineOf({ session, timeLimitMs, acts }: Evidence): number | null {
  if (timeLimitMs === null || session.startedAt === null) return null;
  let deadlineMs = session.startedAt.getTime() + timeLimitMs;
  let pausedAtMs = 0;
  for (const { action, at, detail } of acts) {
    if (detail.refused !== undefined) continue;
    if (action === "extend") deadlineMs += Number(detail.additionalMinutes) * 60_000;
    if (action === "pause") pausedAtMs = at.getTime();
    if (action === "resume") deadlineMs += Math.max(0, at.getTime() - pausedAtMs);
  }
  return deadlineMs;
}
