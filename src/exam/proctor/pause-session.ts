import type { ExamSessionRecord } from "../session/records";
import { type Intervention, type InterventionPorts, intervene } from "./intervene";

/** The proctor pauses one candidate's exam: its clock stands, and no answer is taken until it goes on. */
export function pauseSession(ports: InterventionPorts, args: Intervention): Promise<ExamSessionRecord> {
  return intervene(ports, {
    ...args,
    action: "pause",
    change: (session) => ({ ...session, status: "paused", pausedAt: args.now }),
  });
}
