import type { StopDecision } from "@/engine/adaptive-engine";
import type { EngineSettings } from "@/engine/engine-settings";
import type { ExamSessionStatus, FinishReason } from "./status";

/** One administration of an exam, with what its pages show of the exam itself. */
export type RoomRecord = Readonly<{
  id: string;
  name: string;
  linkToken: string;
  opensAt: Date;
  closesAt: Date;
  exam: Readonly<{
    id: string;
    title: string;
    instructions: string;
    itemBankVersionId: string;
    engineSettings: EngineSettings;
    /** From pressing Start; null for no limit. */
    timeLimitMs: number | null;
    /** Untouched for longer, a session that has begun is ended; null for never. */
    idleLimitMs: number | null;
  }>;
}>;

export type AccessCodeRecord = Readonly<{
  id: string;
  roomId: string;
  code: string;
  candidateName: string;
  sessionSeed: string | null;
}>;

export type ExamSessionRecord = Readonly<{
  id: string;
  roomId: string;
  accessCodeId: string;
  itemBankVersionId: string;
  engineSettings: EngineSettings;
  seed: string;
  status: ExamSessionStatus;
  version: number;
  theta: number;
  standardError: number;
  estimationMethod: string;
  itemsCompleted: number;
  pendingItemId: string | null;
  pendingServedAt: Date | null;
  stopDecision: StopDecision | null;
  /** Null exactly while the session is not finished. */
  finishReason: FinishReason | null;
  /** The one open page that may answer; null until a page does. */
  writerPageId: string | null;
  /** When the time is up; null for no limit. While the session is paused, the clock stands at `pausedAt`. */
  deadlineAt: Date | null;
  /** What proctors have added to the time in all. */
  extendedMs: number;
  /** Untouched for longer it is ended; null for never, and until it begins. */
  idleLimitMs: number | null;
  /** Null exactly while the session is not paused. */
  pausedAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  lastHeardAt: Date;
}>;

export type AttemptRecord = Readonly<{
  examSessionId: string;
  position: number;
  itemBankVersionId: string;
  itemId: string;
  answer: string;
  response: number;
  theta: number;
  standardError: number;
  estimationMethod: string;
  servedAt: Date;
  answeredAt: Date;
}>;
