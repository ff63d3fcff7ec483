import { finishedRecord } from "../session/finished-record";
import type { ExamSessionRecord } from "../session/records";
import { type Intervention, type InterventionPorts, intervene } from "./intervene";

/** The proctor ends one candidate's exam. What was answered is kept and stands; there is no way back. */
export function endSession(ports: InterventionPorts, args: Intervention): Promise<ExamSessionRecord> {
  return intervene(ports, {
    ...args,
    action: "end",
    change: (session) => finishedRecord(ports, { session, reason: "ended_by_proctor", now: args.now }),
  });
}
