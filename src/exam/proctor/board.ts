import { type EngineSettings, maxItemsOf } from "@/engine/engine-settings";
import { formatAccessCode } from "../session/access-code";
import type { AccessCodeRecord, AttemptRecord, ExamSessionRecord, RoomRecord } from "../session/records";
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

type RoomSummary = Readonly<{
  room: RoomRecord;
  candidates: number;
  inProgress: number;
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
  return {
    accessCodeId: accessCode.id,
    accessCode: formatAccessCode(accessCode.code),
    candidateName: accessCode.candidateName,
    examSessionId: session?.id ?? null,
    status: session?.status ?? "not_entered",
    itemsCompleted: session?.itemsCompleted ?? 0,
    maxItems: maxItemsOf(session?.engineSettings ?? args.settings),
    estimate: last
      ? { theta: last.theta, standardError: last.standardError, method: last.estimationMethod }
      : null,
    trace: attempts.map(({ position, theta, standardError, response }) => ({
      position,
      theta,
      standardError,
      response,
    })),
    stopReason: session?.stopDecision ? describeStop(session.stopDecision) : null,
    startedAt: session?.startedAt?.toISOString() ?? null,
    finishedAt: session?.finishedAt?.toISOString() ?? null,
    lastHeardAt: latest(session?.lastHeardAt, args.heardInPresence)?.toISOString() ?? null,
  };
}

function latest(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (!a || !b) return a ?? b;
  return a > b ? a : b;
}

function standardErrorTarget(settings: EngineSettings): number | null {
  return settings.stopping.find((rule) => rule.rule === "standard-error")?.below ?? null;
}
