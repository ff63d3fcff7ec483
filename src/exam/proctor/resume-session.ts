import { later } from "../session/clock";
import type { ExamSessionRecord } from "../session/records";
import { type Intervention, type InterventionPorts, intervene } from "./intervene";

/**
 * The exam goes on with the same question. The deadline moves by as long as the pause was, and so does the moment that
 * the question is counted from: a pause is nobody's response time.
 */
export function resumeSession(ports: InterventionPorts, args: Intervention): Promise<ExamSessionRecord> {
  return intervene(ports, {
    ...args,
    action: "resume",
    change: (session) => {
      const pausedMs = Math.max(0, args.now.getTime() - (session.pausedAt ?? args.now).getTime());
      const { deadlineAt, pendingServedAt } = session;
      return {
        ...session,
        status: "in_progress",
        pausedAt: null,
        deadlineAt: deadlineAt && later(deadlineAt, pausedMs),
        pendingServedAt: pendingServedAt && later(pendingServedAt, pausedMs),
        // Whoever was paused for long has not been silent of their own will.
        lastHeardAt: args.now,
      };
    },
  });
}
