import { randomUUID } from "node:crypto";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { enterExam } from "@/exam/session/enter-exam";
import type { ExamSessionRecord } from "@/exam/session/records";
import { responseTimeMsOf } from "@/exam/session/response-time";
import { startSession } from "@/exam/session/start-session";
import { submitAnswer } from "@/exam/session/submit-answer";
import { freshToken, hashToken } from "@/server/auth/tokens";
import { type Container, createContainer } from "@/server/container";
import type { OnStarted } from "@/server/embedded/ending-all";
import { errorMessage } from "@/server/embedded/startup-failure";
import { engineKey } from "@/server/redis/keys";
import { thetaText } from "../ops/figures";
import { differences, figuresOfEngine, figuresOfRow } from "../ops/session-figures";
import { type Check, type Finding, ok, problem, skipped } from "./check";
import { makeScratchExam } from "./make-scratch-exam";
import { NoScratchDatabase, withScratchDatabase } from "./scratch-database";
import type { RedisTarget } from "./targets";

/** Longer than an exam would wait: how long Redis takes is measured by a check of its own. */
const redisPatienceMs = 3000;
const seed = "preflight";
const pageId = "preflight";

/**
 * A seeded exam by the very use cases of the product, over the real database server and the real Redis: entered, started and
 * answered three times; then Redis loses that one key, and the fourth answer has to come back without it.
 */
export function wholeExamCheck(args: {
  databaseUrl: string;
  redis: RedisTarget;
  migrationsDir: string;
  /** An exam that was not tried is a problem there. */
  isProduction: boolean;
  onStarted: OnStarted;
}): Check {
  const { databaseUrl, redis, migrationsDir, isProduction, onStarted } = args;
  return {
    name: "A whole exam",
    needs: ["database", "redis"],
    async run() {
      const use = (scratchUrl: string) => sitInScratch({ databaseUrl: scratchUrl, redis, onStarted });
      try {
        return await withScratchDatabase({ databaseUrl, migrationsDir, onStarted, now: new Date(), use });
      } catch (error) {
        if (!(error instanceof NoScratchDatabase)) throw error;
        return isProduction ? problem(error.message, error.remedy) : skipped(error.message, error.remedy);
      }
    },
  };
}

async function sitInScratch(args: {
  databaseUrl: string;
  redis: RedisTarget;
  onStarted: OnStarted;
}): Promise<Finding> {
  const { url: redisRestUrl, token: redisRestToken } = args.redis;
  const container = createContainer({
    databaseUrl: args.databaseUrl,
    ...{ redisRestUrl, redisRestToken, redisPatienceMs, logLevel: "silent" },
  });
  const examSessionId = randomUUID();
  const stopped = new AbortController();
  const over = sit({ container, examSessionId, signal: stopped.signal }).finally(async () => {
    await container.store.deleteEngine(examSessionId);
    await container.close();
  });
  // An interrupt lets the step under way end, and the engine be deleted, before database and endpoint are taken away.
  args.onStarted(async () => {
    stopped.abort();
    await over;
  });
  return over;
}

async function sit(args: {
  container: Container;
  examSessionId: string;
  signal: AbortSignal;
}): Promise<Finding> {
  const { container, examSessionId, signal } = args;
  let step = "Making it";
  try {
    const place = await makeScratchExam(container, { seed, now: container.now() });
    step = "Entering";
    const { session: entered } = await enterExam(container, {
      linkToken: place.linkToken,
      typedCode: place.accessCode,
      candidateTokenHash: hashToken(freshToken()),
      freshExamSessionId: examSessionId,
      freshSeed: seed,
      now: container.now(),
    });
    step = "Starting";
    let session = await startSession(container, { session: entered, pageId, now: container.now() });
    step = "Answering";
    for (const optionId of ["a", "b", "a"]) {
      signal.throwIfAborted();
      session = await answer({ container, session, optionId });
    }
    const lost = await loseFromRedis({ container, session });
    if (lost !== null) return lost;
    signal.throwIfAborted();
    step = "Answering after Redis had lost its copy";
    session = await answer({ container, session, optionId: "a" });
    return await compareWithUndisturbed({ container, session });
  } catch (error) {
    return problem(
      `${step} failed: ${errorMessage(error).trim().split("\n").at(-1)}`,
      "Mend what the checks above found; if they found nothing, please report it.",
    );
  }
}

async function answer(args: {
  container: Container;
  session: ExamSessionRecord;
  optionId: string;
}): Promise<ExamSessionRecord> {
  const { container, session, optionId } = args;
  const given = { position: session.itemsCompleted + 1, itemId: session.pendingItemId ?? "", optionId };
  await submitAnswer(container, { session, answer: given, pageId, now: container.now() });
  return (await container.sessions.find(session.id)) ?? session;
}

/** After the answers Redis has the session's state, with a time to live; then this one key is deleted. */
async function loseFromRedis(args: {
  container: Container;
  session: ExamSessionRecord;
}): Promise<Finding | null> {
  const { container, session } = args;
  const { store, redis } = container;
  const [summary, ttlSeconds] = [await store.getEngineSummary(session.id), await store.getTtl(session.id)];
  const remedy =
    "Look at what the checks of Redis above found: engines are saved by a script, with a time to live.";
  if (summary === null) return problem("After three answers Redis has no state of the exam.", remedy);
  const { itemsCompleted, sessionVersion } = summary;
  if (itemsCompleted !== session.itemsCompleted || sessionVersion !== session.version)
    return problem("After three answers the state in Redis is not the exam's present one.", remedy);
  if (ttlSeconds <= 0) return problem("The state in Redis has no time to live.", remedy);
  await redis.del(engineKey(session.id));
  return null;
}

/** The same answers given to an engine that lost nothing must have led to the very same figures. */
async function compareWithUndisturbed(args: {
  container: Container;
  session: ExamSessionRecord;
}): Promise<Finding> {
  const { container, session } = args;
  const bank = await container.banks.load(session.itemBankVersionId);
  let undisturbed = AdaptiveEngine.start({ bank: bank.compiled, settings: session.engineSettings, seed });
  const attempts = await container.sessions.listAttempts(session.id);
  for (const attempt of attempts) {
    const { itemId, response } = attempt;
    undisturbed = undisturbed.record({ itemId, response, responseTimeMs: responseTimeMsOf(attempt) });
  }
  const apart = differences(figuresOfRow(session), figuresOfEngine(undisturbed));
  const isBack = (await container.store.getEngineSummary(session.id))?.sessionVersion === session.version;
  const report = "Please report it: this must not be.";
  if (attempts.length !== 4) return problem(`${attempts.length} attempts are logged for 4 answers.`, report);
  if (apart.length > 0)
    return problem(`The rebuilt exam is not the undisturbed one: ${apart.join("; ")}.`, report);
  if (!isBack)
    return problem(
      "The fourth answer did not bring the state back into Redis.",
      "Run it again; then look at the checks of Redis above.",
    );
  return ok(
    `Entered, started and answered in a scratch database. Redis had its state and lost it after the third answer; the fourth rebuilt it, equal to the last bit to an exam that lost nothing (theta ${thetaText(session)}).`,
  );
}
