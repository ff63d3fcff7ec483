import { type EngineSettings, maxItemsOf } from "@/engine/engine-settings";
import type { StoppingRule } from "@/engine/stopping/stopping-rules";
import { formatAccessCode } from "../session/access-code";
import type { AccessCodeRecord, AttemptRecord, ExamSessionRecord, RoomRecord } from "../session/records";
import type { FinishReason } from "../session/status";
import type { Board, BoardRow } from "./board-view";
import { describeStop } from "./describe-stop";

/** A place in the room as the log has it: the session and its attempts are null and empty until the code is used. */
export type Seat = Readonly<{
  accessCode: AccessCodeRecord;
  session: ExamSessionRecord | null;
  attempts: readonly AttemptRecord[];
}>;

export interface BoardReader {
  findRoom(roomId: string): Promise<RoomRecord | null>;
  /** The version of every seat's session by access code, 0 where there is none: cheap, and it says what has changed. */
  seatVersions(roomId: string): Promise<ReadonlyMap<string, number>>;
  /** All seats of the room, in the room's order, or only those named. */
  seats(args: { roomId: string; accessCodeIds: readonly string[] | "all" }): Promise<readonly Seat[]>;
  listRooms(): Promise<readonly RoomSummary[]>;
}

/** What the list of rooms shows of one: nothing that a single exam's settings could spoil for all. */
type RoomSummary = Readonly<{
  room: Pick<RoomRecord, "id" | "name" | "opensAt" | "closesAt"> & Readonly<{ examTitle: string }>;
  candidates: number;
  inProgress: number;
  /** A pause that its proctor forgot stands until somebody ends it: here it is seen, also long after the room closed. */
  paused: number;
  finished: number;
}>;

export function toBoardRoom(room: RoomRecord): Board["room"] {
  return {
    id: room.id,
    name: room.name,
    examTitle: room.exam.title,
    linkPath: `/take/${room.linkToken}`,
    opensAt: room.opensAt.toISOString(),
    closesAt: room.closesAt.toISOString(),
    timeLimitMs: room.exam.timeLimitMs,
    standardErrorTarget: standardErrorTarget(room.exam.engineSettings),
  };
}

export function toBoardRow(args: {
  seat: Seat;
  settings: EngineSettings;
  heardInPresence: Date | undefined;
}): BoardRow {
  const { accessCode, session, attempts } = args.seat;
  const last = attempts.at(-1);
  const stop = session?.stopDecision ?? null;
  const finalEstimate = stop !== null && (session?.engineSettings.finalEstimation ?? null) !== null;
  return {
    accessCodeId: accessCode.id,
    accessCode: formatAccessCode(accessCode.code),
    candidateName: accessCode.candidateName,
    examSessionId: session?.id ?? null,
    status: rowStatus(session),
    itemsCompleted: session?.itemsCompleted ?? 0,
    maxItems: maxItemsOf(session?.engineSettings ?? args.settings),
    estimate: estimateOf(args.seat),
    trace: attempts.map((attempt) => ({
      position: attempt.position,
      theta: attempt.theta,
      standardError: attempt.standardError,
      response: attempt.response,
      method: attempt.estimationMethod,
      final: finalEstimate && attempt === last,
    })),
    deadlineAt: session?.deadlineAt?.toISOString() ?? null,
    pausedAt: session?.pausedAt?.toISOString() ?? null,
    stopReason: stop ? describeStop(stop, { finalEstimate }) : endedBy(session?.finishReason ?? null),
    startedAt: session?.startedAt?.toISOString() ?? null,
    finishedAt: session?.finishedAt?.toISOString() ?? null,
    lastHeardAt: latest(session?.lastHeardAt, args.heardInPresence)?.toISOString() ?? null,
  };
}

/** The session's own: after an end by the clock or a proctor, a final method may have had a word that no attempt logs. */
function estimateOf({ session, attempts }: Seat): BoardRow["estimate"] {
  if (session === null || attempts.length === 0) return null;
  const { theta, standardError, estimationMethod: method } = session;
  return { theta, standardError, method };
}

function rowStatus(session: ExamSessionRecord | null): BoardRow["status"] {
  if (session === null) return "not_entered";
  return session.finishReason === "not_started" ? "not_started" : session.status;
}

/** Why an exam ended that no rule of its own ended. */
function endedBy(reason: FinishReason | null): string | null {
  if (reason === "time_up") return "The time was up";
  if (reason === "abandoned") return "Not heard from for too long";
  return reason === "ended_by_proctor" ? "Ended by a proctor" : null;
}

function latest(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (!a || !b) return a ?? b;
  return a > b ? a : b;
}

/** The target that ends the exam most directly: one in the list itself before one within composites. */
function standardErrorTarget({ stopping }: EngineSettings): number | null {
  let rules = stopping;
  while (rules.length > 0) {
    for (const rule of rules) if (rule.rule === "standard-error") return rule.below;
    rules = rules.flatMap((rule): readonly StoppingRule[] => ("of" in rule ? rule.of : []));
  }
  return null;
}
