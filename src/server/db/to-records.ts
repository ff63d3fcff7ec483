import { z } from "zod";
import type { StopDecision } from "@/engine/adaptive-engine";
import { stopReasons } from "@/engine/stopping/stopping-rules";
import { parseEngineSettings } from "@/exam/parse-engine-settings";
import type { StaffAct } from "@/exam/ports";
import type { AccessCodeRecord, ExamSessionRecord, RoomRecord } from "@/exam/session/records";
import type { AccessCode, AuditEvent, Exam, ExamSession, Room } from "./generated/client";

const stopDecisionSchema: z.ZodType<StopDecision> = z.object({
  rule: z.enum(stopReasons),
  figures: z.record(z.string(), z.number()),
  fired: z.array(z.enum(stopReasons)),
});

export function toRoomRecord(row: Room & { exam: Exam }): RoomRecord {
  const { id, name, linkToken, opensAt, closesAt, exam } = row;
  return {
    id,
    name,
    linkToken,
    opensAt,
    closesAt,
    exam: {
      id: exam.id,
      title: exam.title,
      instructions: exam.instructions,
      itemBankVersionId: exam.itemBankVersionId,
      engineSettings: parseEngineSettings(exam.engineSettings),
      timeLimitMs: exam.timeLimitMs,
      idleLimitMs: exam.idleLimitMs,
    },
  };
}

export function toAccessCodeRecord(row: AccessCode): AccessCodeRecord {
  const { id, roomId, code, candidateName, sessionSeed } = row;
  return { id, roomId, code, candidateName, sessionSeed };
}

export function toExamSessionRecord(row: ExamSession): ExamSessionRecord {
  const { candidateTokenHash: _secret, createdAt: _unused, ...fields } = row;
  return {
    ...fields,
    engineSettings: parseEngineSettings(row.engineSettings),
    stopDecision: row.stopDecision === null ? null : stopDecisionSchema.parse(row.stopDecision),
  };
}

const detailSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

export function toStaffAct({ detail, ...act }: AuditEvent): StaffAct {
  return { ...act, detail: detailSchema.parse(detail) };
}
