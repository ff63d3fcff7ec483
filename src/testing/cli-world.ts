import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ExamSessionRecord } from "@/exam/session/records";
import { submitAnswer } from "@/exam/session/submit-answer";
import type { Container } from "@/server/container";
import { createExamInDatabase } from "./exam-in-database";
import { freshContainer } from "./fresh-container";
import { runCli } from "./run-cli";
import { seededItems } from "./seeded-items";
import { enterAndStart, scriptedAnswer, sittingPageId } from "./sit-exam";

type Settings = Readonly<Record<string, string>>;

/** Services of a test file's own, and the command line tools run as their npm scripts run them, with settings that lead there. */
export async function cliWorld() {
  const world = await freshContainer();
  const { databaseUrl, redisRestUrl, redisRestToken } = world.connections;
  const settings = {
    DATABASE_URL: databaseUrl,
    UPSTASH_REDIS_REST_URL: redisRestUrl,
    UPSTASH_REDIS_REST_TOKEN: redisRestToken,
  };
  const folder = mkdtempSync(path.join(tmpdir(), "thetaline-cli-"));
  /** A data folder that does not exist: no tool has a reason to make it. */
  const dataDir = path.join(folder, "data");
  return {
    ...world,
    settings,
    dataDir,
    run: (script: string, argv: readonly string[], changed: Settings = {}) =>
      runCli({ script, argv, dataDir, environment: { ...settings, ...changed } }),
    close: async () => {
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An exam with a session under way for each number, with so many answers given, and one access code that nobody has used. */
export async function examUnderWay(args: { container: Container; answers: readonly number[] }) {
  const { container, answers } = args;
  const exam = await createExamInDatabase({
    prisma: container.prisma,
    items: seededItems({ seed: "under way", count: 60 }),
    sessionSeeds: [...answers.map((_, index) => `seed ${index}`), "unused"],
  });
  const { linkToken, accessCodes } = exam;
  const sessions: ExamSessionRecord[] = [];
  for (const [index, count] of answers.entries()) {
    let session = await enterAndStart({ container, linkToken, accessCode: accessCodes[index] ?? "" });
    for (let given = 0; given < count; given += 1) session = await answerOnce({ container, session });
    sessions.push(session);
  }
  return { ...exam, sessions };
}

export async function answerOnce(args: {
  container: Container;
  session: ExamSessionRecord;
}): Promise<ExamSessionRecord> {
  const { container, session } = args;
  const answer = scriptedAnswer(session);
  await submitAnswer(container, { session, answer, pageId: sittingPageId, now: container.now() });
  return (await container.sessions.find(session.id)) ?? session;
}
