import { z } from "zod";
import type { ExamSessionStatus } from "@/exam/session/status";
import type { EngineSummary } from "@/server/redis/adaptive-engine-state-store";
import { describeDatabaseFailure } from "./describe-failure";
import type { Ops } from "./open-ops";

export type LiveSession = Readonly<{
  examSessionId: string;
  ttlSeconds: number;
  /** Null where Redis has a value that cannot be read, or has just forgotten it. */
  engine: EngineSummary | null;
  /** Null for a session that the database does not know, or while it does not answer. */
  row: SessionRow | null;
  lastHeardAt: Date | null;
}>;

type SessionRow = Readonly<{
  status: ExamSessionStatus;
  exam: string;
  roomId: string;
  room: string;
  /** Null unless names were asked for. */
  candidateName: string | null;
  lastHeardAt: Date;
}>;

/** One request to Redis, and one query, for so many sessions. */
const atOnce = 500;

/** The live sessions as Redis has them, with what the database knows of each; `problem` says why it does not. */
export async function readLiveSessions(
  ops: Ops,
  args: { names: boolean },
): Promise<{ sessions: LiveSession[]; problem: string | null }> {
  const ids = await ops.store.getAllActiveSessions();
  const engines: Pick<LiveSession, "examSessionId" | "ttlSeconds" | "engine">[] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    const batch = ids.slice(from, from + atOnce);
    const [summaries, ttls] = await Promise.all([
      ops.store.getEngineSummaries(batch),
      ops.store.getTtls(batch),
    ]);
    for (const [index, examSessionId] of batch.entries())
      engines.push({ examSessionId, ttlSeconds: ttls[index] ?? -2, engine: summaries[index] ?? null });
  }
  const { rows, problem } = await readRows(ops, { ids, names: args.names });
  const heard = await readPresence(ops, new Set([...rows.values()].map(({ roomId }) => roomId)));
  const sessions = engines.map((engine) => {
    const row = rows.get(engine.examSessionId) ?? null;
    const inRedis = heard.get(engine.examSessionId) ?? null;
    return { ...engine, row, lastHeardAt: laterOf(inRedis, row?.lastHeardAt ?? null) };
  });
  return { sessions: sessions.sort(byRoom), problem };
}

type Rows = ReadonlyMap<string, SessionRow>;

async function readRows(
  { container, services }: Ops,
  args: { ids: readonly string[]; names: boolean },
): Promise<{ rows: Rows; problem: string | null }> {
  const rows = new Map<string, SessionRow>();
  const known = args.ids.filter((id) => z.uuid().safeParse(id).success);
  try {
    for (let from = 0; from < known.length; from += atOnce) {
      const found = await container.prisma.examSession.findMany({
        where: { id: { in: known.slice(from, from + atOnce) } },
        select: {
          ...{ id: true, status: true, lastHeardAt: true, roomId: true },
          room: { select: { name: true, exam: { select: { title: true } } } },
          accessCode: { select: { id: true, candidateName: args.names } },
        },
      });
      for (const { id, status, lastHeardAt, roomId, room, accessCode } of found)
        rows.set(id, {
          ...{ status, lastHeardAt, roomId, room: room.name, exam: room.exam.title },
          candidateName: accessCode.candidateName ?? null,
        });
    }
    return { rows, problem: null };
  } catch (error) {
    const problem = await describeDatabaseFailure({ error, databaseUrl: services.databaseUrl });
    return { rows, problem };
  }
}

/** Presence is held by the room: one read for each, and none where it cannot be had. */
async function readPresence(
  { container }: Ops,
  roomIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Date>> {
  const heard = new Map<string, Date>();
  for (const roomId of roomIds)
    for (const [id, at] of (await container.presence.read(roomId)) ?? []) heard.set(id, at);
  return heard;
}

export function laterOf(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

/** Room by room, those that the database does not know at the end; within a room the latest heard first. */
function byRoom(a: LiveSession, b: LiveSession): number {
  const placeOf = ({ row }: LiveSession) => (row === null ? "\uffff" : `${row.exam}\u0000${row.room}`);
  const places = placeOf(a).localeCompare(placeOf(b));
  return places === 0 ? (b.lastHeardAt?.getTime() ?? 0) - (a.lastHeardAt?.getTime() ?? 0) : places;
}
