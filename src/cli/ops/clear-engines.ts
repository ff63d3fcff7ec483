import { z } from "zod";
import { engineIndexKey, engineKey, presenceKey } from "@/server/redis/keys";
import { countText } from "./figures";
import type { Ops } from "./open-ops";
import { OpsFailure, type OpsResult } from "./ops-failure";

const atOnce = 500;

/**
 * Deletes what Thetaline keeps in Redis for live exams, by name and in batches: engines from the index, the index with
 * them, and who was heard from in each room. Never FLUSHALL: others may keep their things in the same Redis.
 */
export async function clearEngines(ops: Ops, args: { confirmed: boolean }): Promise<OpsResult> {
  const indexed = await ops.redis((client) => client.zcard(engineIndexKey));
  const roomIds = (await ops.container.prisma.room.findMany({ select: { id: true } })).map(({ id }) => id);
  const what = `${countText(indexed, "engine", "engines")} of the index, the index, and when each candidate of ${countText(roomIds.length, "room", "rooms")} was last heard from`;
  if (!args.confirmed) {
    const unknown = await countUnknown(ops);
    const warning =
      unknown === 0
        ? "Nothing would be lost: the answers are in the database, and each next one rebuilds its engine."
        : `The database does not know ${countText(unknown, "of these sessions: its state", "of these sessions: their states")} would be lost. The others are rebuilt with their next answers.`;
    throw new OpsFailure(
      1,
      `This would delete ${what}, and nothing else in this Redis. ${warning} Nothing was deleted. If you are sure: npm run ops -- clear --yes`,
    );
  }
  const engines = await deleteIndexed(ops, indexed);
  const rooms = await deletePresence(ops, roomIds);
  return {
    json: { engines, rooms },
    text: `Deleted ${countText(engines, "engine", "engines")} with ${engines === 1 ? "its" : "their"} index, and the presence of ${countText(rooms, "room", "rooms")}. Exams go on: the next answer of each rebuilds its engine.`,
  };
}

function readIndex({ redis }: Ops, from: number): Promise<string[]> {
  return redis(async (client) =>
    z.array(z.string()).parse(await client.zrange(engineIndexKey, from, from + atOnce - 1)),
  );
}

async function countUnknown(ops: Ops): Promise<number> {
  let unknown = 0;
  for (let from = 0; ; from += atOnce) {
    const ids = await readIndex(ops, from);
    if (ids.length === 0) return unknown;
    const uuids = ids.filter((id) => z.uuid().safeParse(id).success);
    unknown += ids.length - (await ops.container.prisma.examSession.count({ where: { id: { in: uuids } } }));
  }
}

/** As many as there were when it began: an exam that answers meanwhile has a new engine, and keeps it. */
async function deleteIndexed(ops: Ops, indexed: number): Promise<number> {
  let deleted = 0;
  for (let left = indexed; left > 0; ) {
    const ids = (await readIndex(ops, 0)).slice(0, left);
    if (ids.length === 0) break;
    const [engines] = await ops.redis((client) =>
      client
        .pipeline()
        .del(...ids.map(engineKey))
        .zrem(engineIndexKey, ...ids)
        .exec<[number, number]>(),
    );
    deleted += engines;
    left -= ids.length;
  }
  return deleted;
}

async function deletePresence({ redis }: Ops, roomIds: readonly string[]): Promise<number> {
  let deleted = 0;
  for (let from = 0; from < roomIds.length; from += atOnce) {
    const keys = roomIds.slice(from, from + atOnce).map(presenceKey);
    deleted += await redis((client) => client.del(...keys));
  }
  return deleted;
}
