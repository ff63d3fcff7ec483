import type { ItemBankSnapshot } from "../ports";
import type { AccessCodeRecord, ExamSessionRecord, RoomRecord } from "./records";
import { startEngine } from "./start-engine";

/** A session as an access code opens it: entered, and not started. */
export function newSessionRecord(args: {
  room: RoomRecord;
  accessCode: AccessCodeRecord;
  bank: ItemBankSnapshot;
  freshExamSessionId: string;
  freshSeed: string;
  now: Date;
}): ExamSessionRecord {
  const { exam } = args.room;
  const settings = exam.engineSettings;
  const seed = args.accessCode.sessionSeed ?? args.freshSeed;
  // What the method says before any response; the first item is chosen once more when the candidate starts.
  const { estimate } = startEngine({ bank: args.bank, settings, seed });
  return {
    id: args.freshExamSessionId,
    roomId: args.room.id,
    accessCodeId: args.accessCode.id,
    itemBankVersionId: exam.itemBankVersionId,
    engineSettings: settings,
    seed,
    status: "ready",
    version: 1,
    theta: estimate.theta,
    standardError: estimate.standardError,
    estimationMethod: estimate.method,
    itemsCompleted: 0,
    pendingItemId: null,
    pendingServedAt: null,
    stopDecision: null,
    finishReason: null,
    writerPageId: null,
    deadlineAt: null,
    extendedMs: 0,
    idleLimitMs: null,
    pausedAt: null,
    startedAt: null,
    finishedAt: null,
    lastHeardAt: args.now,
  };
}
