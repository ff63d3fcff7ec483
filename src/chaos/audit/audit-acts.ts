import type { Report } from "./audit-session";
import type { Evidence, Told } from "./told";

/** Each act that a proctor was told is done stands once in the audit log, and the log alone leads to how the exam stands. */
export function auditActs(args: { told: Told; evidence: Evidence; report: Report }): void {
  const { told, evidence, report } = args;
  const { session, acts } = evidence;
  for (const [actId, { examSessionId, action }] of told.actsDone) {
    if (examSessionId !== session.id) continue;
    const standing = acts.filter(({ id }) => id === actId).length;
    if (standing === 0) report("lost", `the proctor's ${action} was told as done`);
    if (standing > 1) report("doubled", `the proctor's ${action} stands twice`);
  }
  const done = acts.filter(({ detail }) => detail.refused === undefined);
  for (const [actId, { examSessionId, action }] of told.actsRefused)
    if (examSessionId === session.id && done.some(({ id }) => id === actId))
      report("doubled", `the proctor's ${action} was told as refused, and done all the same`);
  auditPauses({ acts: done, report });
  const ends = done.filter(({ action }) => action === "end").length;
  if (ends > 1) report("doubled", "the exam was ended twice");
  if (ends === 1 && session.finishReason !== "ended_by_proctor")
    report("lost", "the proctor's end has no effect");
}

function auditPauses(args: { acts: Evidence["acts"]; report: Report }): void {
  let isPaused = false;
  for (const { action } of args.acts) {
    if (action !== "pause" && action !== "resume") continue;
    const pauses = action === "pause";
    if (pauses === isPaused)
      args.report("doubled", pauses ? "paused while paused" : "resumed while not paused");
    isPaused = pauses;
  }
}
