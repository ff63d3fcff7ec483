import { z } from "zod";
import { engineIndexKey, engineKey } from "@/server/redis/keys";
import { countText } from "./figures";
import type { Ops } from "./open-ops";
import { OpsFailure, type OpsResult } from "./ops-failure";

const atOnce = 500;

/**
 * Deletes the live engines that the database can rebuild, by name and in batches, and takes them off the index. What
 * the database does not know, another service's say, stands nowhere else and is kept. Never FLUSHALL: others may keep
 * their things in the same Redis.
 */
export async function clearEngines(ops: Ops, args: { confirmed: boolean }): Promise<OpsResult> {
  const live = await ops.store.getAllActiveSessions();
  const known = await knownOf(ops, live);
  const kept = live.length - known.length;
  if (!args.confirmed)
    throw new OpsFailure(
      1,
      `This would delete ${enginesText(known.length)} and ${indexText(known.length)}, and nothing else in this Redis. Nothing would be lost: the answers are in the database, and each next one rebuilds its engine.${keptText(kept, "would be kept")} Nothing was deleted. If you are sure: npm run ops -- clear --yes`,
    );
  const engines = await deleteEngines(ops, known);
  return {
    json: { engines, kept },
    text: `Deleted ${enginesText(engines)} and ${indexText(engines)}. Exams go on: the next answer of each rebuilds its engine.${keptText(kept, kept === 1 ? "was kept" : "were kept")}`,
  };
}

const enginesText = (count: number) => countText(count, "live engine", "live engines");
const indexText = (count: number) => (count === 1 ? "its place in the index" : "their places in the index");

function keptText(kept: number, how: string): string {
  if (kept === 0) return "";
  const what = countText(
    kept,
    "engine that the database does not know",
    "engines that the database does not know",
  );
  return ` ${what} ${how}, because nothing could rebuild ${kept === 1 ? "it" : "them"}: npm run ops -- list shows which; to delete one, npm run ops -- delete ID --yes.`;
}

async function knownOf({ container }: Ops, ids: readonly string[]): Promise<string[]> {
  const uuids = ids.filter((id) => z.uuid().safeParse(id).success);
  const known: string[] = [];
  for (let from = 0; from < uuids.length; from += atOnce) {
    const where = { id: { in: uuids.slice(from, from + atOnce) } };
    const rows = await container.prisma.examSession.findMany({ where, select: { id: true } });
    known.push(...rows.map(({ id }) => id));
  }
  return known;
}

/** @returns how many there still were: an engine may have expired meanwhile. */
async function deleteEngines({ redis }: Ops, ids: readonly string[]): Promise<number> {
  let deleted = 0;
  for (let from = 0; from < ids.length; from += atOnce) {
    const batch = ids.slice(from, from + atOnce);
    const [engines] = await redis((client) =>
      client
        .pipeline()
        .del(...batch.map(engineKey))
        .zrem(engineIndexKey, ...batch)
        .exec<[number, number]>(),
    );
    deleted += engines;
  }
  return deleted;
}
