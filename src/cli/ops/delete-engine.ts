import { engineKey } from "@/server/redis/keys";
import { findRow, normalizeId } from "./find-session";
import type { Ops } from "./open-ops";
import { OpsFailure, type OpsResult } from "./ops-failure";
import { noEngine } from "./time-to-live";

/** Deletes Redis's copy. What the database does not know would be gone with it, and wants a --yes. */
export async function deleteEngine(ops: Ops, args: { id: string; confirmed: boolean }): Promise<OpsResult> {
  const examSessionId = normalizeId(args.id);
  const key = engineKey(examSessionId);
  if (!(await ops.store.exists(examSessionId))) throw noEngine(examSessionId);
  const isKnown = (await findRow(ops, examSessionId)) !== null;
  if (!isKnown && !args.confirmed)
    throw new OpsFailure(
      1,
      `The database does not know ${examSessionId}, so what stands in ${key} stands nowhere else. Nothing was deleted. If you are sure: npm run ops -- delete ${examSessionId} --yes`,
    );
  const deleted = await ops.store.deleteEngine(examSessionId);
  const what = deleted ? `${key} was deleted.` : `${key} was gone already.`;
  return {
    json: { examSessionId, key, deleted, isInDatabase: isKnown },
    text: isKnown
      ? `${what} Nothing is lost: the answers are in the database, and the next one rebuilds the engine.`
      : what,
  };
}
