import { ExamError } from "../exam-error";
import type { Presence } from "../ports";
import type { RoomRecord } from "../session/records";
import { type BoardReader, type Seat, toBoardRoom, toBoardRow } from "./board";
import type { BoardEvent, BoardRow } from "./board-view";
import { notSignedInMessage } from "./staff";

/** How one watcher learns that something may have changed. */
export interface RoomSignal {
  /** True while nudges arrive; false when only polling is left. */
  isLive(): boolean;
  /** Resolves at the next nudge, or after the time at the latest, or at once when the watcher has left. */
  wait(args: { atMostMs: number }): Promise<void>;
}

/** With nudges, the database is still read now and then: a nudge may be lost, and presence changes send none. */
const liveIntervalMs = 5000;
/** Without nudges, theta must still move within a second of an answer. */
const pollingIntervalMs = 900;

type Ports = { board: BoardReader; presence: Pick<Presence, "read">; signal: RoomSignal };

/**
 * The live board of one room: the whole board first, then whole rows as they change; an empty list of rows is a beat.
 * It ends when `isOver` says that the watcher has left, and with an error when `mayWatch`, asked before each reading,
 * says that the sign-in it was opened with has ended.
 */
export async function* watchBoard(
  ports: Ports,
  args: { roomId: string; now: () => Date; isOver: () => boolean; mayWatch: () => Promise<boolean> },
): AsyncGenerator<BoardEvent, void> {
  const { roomId, now, isOver, mayWatch } = args;
  const room = await ports.board.findRoom(roomId);
  if (!room)
    throw new ExamError({
      code: "room-not-found",
      message: "There is no such room, or it has been removed.",
    });

  let versions = await ports.board.seatVersions(roomId);
  const seats = byAccessCode(await ports.board.seats({ roomId, accessCodeIds: "all" }));
  const sent = new Map<string, string>();
  const changedRows = async (): Promise<BoardRow[]> => {
    const heard = await ports.presence.read(roomId);
    const rows = [...seats.values()].map((seat) => toRow({ seat, room, heard }));
    const changed = rows.filter((row) => sent.get(row.accessCodeId) !== JSON.stringify(row));
    for (const row of changed) sent.set(row.accessCodeId, JSON.stringify(row));
    return changed;
  };
  const stamp = () => ({
    at: now().toISOString(),
    channel: ports.signal.isLive() ? ("live" as const) : ("polling" as const),
  });

  yield { kind: "board", ...stamp(), board: { room: toBoardRoom(room), rows: await changedRows() } };
  while (!isOver()) {
    await ports.signal.wait({ atMostMs: ports.signal.isLive() ? liveIntervalMs : pollingIntervalMs });
    if (isOver()) return;
    if (!(await mayWatch()))
      throw new ExamError({ code: "staff-not-signed-in", message: notSignedInMessage });
    const versionsNow = await ports.board.seatVersions(roomId);
    const moved = [...versionsNow].filter(([id, version]) => versions.get(id) !== version).map(([id]) => id);
    versions = versionsNow;
    if (moved.length > 0)
      for (const seat of await ports.board.seats({ roomId, accessCodeIds: moved }))
        seats.set(seat.accessCode.id, seat);
    yield { kind: "rows", ...stamp(), rows: await changedRows() };
  }
}

function byAccessCode(seats: readonly Seat[]): Map<string, Seat> {
  return new Map(seats.map((seat) => [seat.accessCode.id, seat]));
}

function toRow(args: { seat: Seat; room: RoomRecord; heard: ReadonlyMap<string, Date> | null }): BoardRow {
  const { seat, room, heard } = args;
  return toBoardRow({
    seat,
    settings: room.exam.engineSettings,
    heardInPresence: seat.session ? heard?.get(seat.session.id) : undefined,
  });
}
