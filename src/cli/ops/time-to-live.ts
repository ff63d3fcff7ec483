import { engineKey } from "@/server/redis/keys";
import { durationText, ttlText } from "./figures";
import { normalizeId } from "./find-session";
import type { Ops } from "./open-ops";
import { OpsFailure, type OpsResult } from "./ops-failure";

export async function showTtl({ store }: Ops, args: { id: string }): Promise<OpsResult> {
  const examSessionId = normalizeId(args.id);
  const key = engineKey(examSessionId);
  const ttlSeconds = await store.getTtl(examSessionId);
  if (ttlSeconds === -2) throw noEngine(examSessionId);
  return {
    json: { examSessionId, key, ttlSeconds },
    text:
      ttlSeconds === -1
        ? `${key} has no time to live: something else than Thetaline wrote it, and it stays until it is deleted.`
        : `${key} is forgotten in ${ttlText(ttlSeconds)} (${ttlSeconds} s), unless somebody answers before.`,
  };
}

export async function extendTtl({ store }: Ops, args: { id: string; seconds: number }): Promise<OpsResult> {
  const examSessionId = normalizeId(args.id);
  if (!(await store.extendTtl(examSessionId, args.seconds))) throw noEngine(examSessionId);
  const ttlSeconds = await store.getTtl(examSessionId);
  return {
    json: { examSessionId, key: engineKey(examSessionId), addedSeconds: args.seconds, ttlSeconds },
    text: `Extended by ${durationText(args.seconds)}: ${engineKey(examSessionId)} is forgotten in ${ttlText(ttlSeconds)} (${ttlSeconds} s).`,
  };
}

/** Also for an id that is none: to Redis every text is a name that nothing may stand under. */
export function noEngine(examSessionId: string): OpsFailure {
  return new OpsFailure(
    3,
    `Redis has no engine for ${examSessionId}. An exam does not need one there: npm run ops -- show ${examSessionId} says whether the database has the session, and npm run ops -- list shows what is live.`,
  );
}
