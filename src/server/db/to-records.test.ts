import { expect, test } from "vitest";
import { defaultEngineSettings } from "@/engine/engine-settings";
import type { Exam, ExamSession, Room } from "./generated/client";
import { toExamSessionRecord, toRoomRecord } from "./to-records";

const at = new Date("2026-11-23T10:00:00Z");

/** As the database gives it: a new object for each row. */
const storedSettings = () => JSON.parse(JSON.stringify(defaultEngineSettings));

const sessionRow = (id: string): ExamSession => ({
  id,
  roomId: "room",
  accessCodeId: `access code of ${id}`,
  itemBankVersionId: "version",
  engineSettings: storedSettings(),
  seed: id,
  candidateTokenHash: "hash",
  status: "in_progress",
  version: 1,
  theta: 0,
  standardError: 1,
  estimationMethod: "EAP",
  itemsCompleted: 0,
  pendingItemId: "Q1",
  stopDecision: null,
  finishReason: null,
  writerPageId: null,
  deadlineAt: null,
  extendedMs: 0,
  idleLimitMs: null,
  pausedAt: null,
  createdAt: at,
  startedAt: at,
  pendingServedAt: at,
  finishedAt: null,
  lastHeardAt: at,
});

const roomRow = (): Room & { exam: Exam } => ({
  id: "room",
  examId: "exam",
  name: "Room",
  linkToken: "link",
  opensAt: at,
  closesAt: at,
  createdAt: at,
  exam: {
    id: "exam",
    title: "Exam",
    instructions: "Answer each question.",
    itemBankVersionId: "version",
    engineSettings: storedSettings(),
    timeLimitMs: null,
    idleLimitMs: null,
    createdAt: at,
  },
});

test("the rows of an exam and of all its sessions bring one settings object, for which the engine keeps its tables", () => {
  const { engineSettings } = toRoomRecord(roomRow()).exam;
  expect(engineSettings).toStrictEqual(defaultEngineSettings);
  for (const id of ["first", "second", "first"])
    expect(toExamSessionRecord(sessionRow(id)).engineSettings).toBe(engineSettings);
});
