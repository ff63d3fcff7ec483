import { recoverSession } from "@/exam/recovery/recover-session";
import type { ExamSessionRecord } from "@/exam/session/records";
import { engineKey, engineTtlSeconds } from "@/server/redis/keys";
import { durationText, factLines, thetaText } from "./figures";
import { findRow, resolveId } from "./find-session";
import type { Ops } from "./open-ops";
import { OpsFailure, type OpsResult } from "./ops-failure";
import { figuresOfCopy, readRedisCopy } from "./read-redis-copy";
import { differences, type Figures } from "./session-figures";

/** The candidate may answer meanwhile, and then what they have just saved is the newer one. */
const mostTries = 3;

/** Writes Redis's copy anew from the logged answers, and says whether anything differs from what stood there. */
export async function rebuildEngine(ops: Ops, args: { id: string }): Promise<OpsResult> {
  const examSessionId = await resolveId(ops, args.id);
  const copyBefore = await readRedisCopy(ops, examSessionId);
  const session = await saveFromAttempts(ops, examSessionId);
  const copyAfter = await readRedisCopy(ops, examSessionId);
  const before = copyBefore && figuresOfCopy(copyBefore);
  const after = copyAfter && figuresOfCopy(copyAfter);
  const lookUp = await ops.lookUp(session);
  if (after === null || lookUp !== "hit")
    throw new OpsFailure(
      1,
      `Redis took the engine of ${examSessionId} and does not give it back (${lookUp}). Somebody else writes under ${engineKey(examSessionId)}, or Redis has no room: see npm run ops -- memory.`,
    );
  const apart = before && differences(before, after);
  return {
    json: {
      examSessionId,
      key: engineKey(examSessionId),
      before,
      after,
      isEqual: apart && apart.length === 0,
      ttlSeconds: copyAfter?.ttlSeconds,
    },
    text: `Rebuilt ${engineKey(examSessionId)} from ${after.itemsCompleted} logged answers, for ${durationText(engineTtlSeconds)}.\n\n${factLines(
      [
        [
          "before",
          copyBefore === null ? "nothing" : before === null ? "a value that could not be read" : line(before),
        ],
        ["after", line(after)],
      ],
    )}\n\n${comparison(apart)}`,
  };
}

function line(figures: Figures): string {
  const { itemsCompleted, pendingItemId } = figures;
  return `${itemsCompleted} items, theta ${thetaText(figures)}, pending ${pendingItemId ?? "none"}`;
}

function comparison(apart: readonly string[] | null): string {
  if (apart === null) return "There was nothing to compare it with.";
  return apart.length === 0
    ? "The two are equal to the last bit."
    : `They differ, and what is logged counts: ${apart.join("; ")}.`;
}

/** @returns the session as it stood when its engine was saved. */
async function saveFromAttempts(ops: Ops, examSessionId: string): Promise<ExamSessionRecord> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const session = await findRow(ops, examSessionId);
    if (session === null)
      throw new OpsFailure(
        3,
        `The database does not know ${examSessionId}, so there are no logged answers to rebuild it from. npm run ops -- list shows the live sessions, npm run trace the newest of all.`,
      );
    requireUnderWay(session);
    const engine = await recoverSession(ops.container, session);
    const save = () => ops.store.saveEngine(examSessionId, engine, { sessionVersion: session.version });
    if (await save()) return session;
    const now = await findRow(ops, examSessionId);
    // The row stands where it stood, so what claims to be newer in Redis is not: it makes room.
    if (now?.version === session.version) {
      await ops.store.deleteEngine(examSessionId);
      if (await save()) return session;
    }
  }
  throw new OpsFailure(
    1,
    `${examSessionId} is being answered right now, and each answer writes the engine anew. Nothing is to be mended.`,
  );
}

/** @throws OpsFailure for a session that needs no engine. */
function requireUnderWay({ id, status }: ExamSessionRecord): void {
  if (status === "ready")
    throw new OpsFailure(1, `${id} has not been started yet: there is no engine to rebuild.`);
  if (status === "finished")
    throw new OpsFailure(
      1,
      `${id} is finished: no answer will come that needs an engine. Its answers are in the database, and npm run ops -- show ${id} rebuilds its figures from them.`,
    );
}
