import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { formatAccessCode } from "@/exam/session/access-code";
import { answerReplySchema, candidateViewSchema } from "@/exam/session/candidate-view";
import { type ApiReply, createApiCaller } from "@/testing/api-caller";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshContainer } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import { hashPassword } from "./auth/passwords";
import type { Container } from "./container";
import type { EmbeddedRedis } from "./embedded/embedded-redis";

const password = "a password that nobody may read";
const lineSchema = z
  .object({
    level: z.number(),
    msg: z.string(),
    path: z.string().optional(),
    status: z.number().optional(),
    examCode: z.string().optional(),
    ms: z.number().optional(),
    requestId: z.string().optional(),
    examSessionId: z.string().optional(),
  })
  .loose();

const written: string[] = [];
const lines = () => written.map((line) => lineSchema.parse(JSON.parse(line)));
const linesOf = (reply: ApiReply) => lines().filter(({ requestId }) => requestId === reply.requestId);

let container: Container;
let redis: EmbeddedRedis;
let close: () => Promise<void>;
beforeAll(async () => {
  const logDestination = { write: (line: string) => written.push(line) };
  ({ container, redis, close } = await freshContainer({ logLevel: "debug", logDestination }));
  const passwordHash = await hashPassword(password);
  await container.prisma.staffMember.create({ data: { name: "invigilator", role: "proctor", passwordHash } });
});
afterAll(() => close());

const page = { pageId: "page of the log test" };
const items = seededItems({ seed: "log", count: 60 });

async function startedExam() {
  const exam = await createExamInDatabase({ prisma: container.prisma, items, sessionSeeds: ["log seed"] });
  const api = createApiCaller(() => container);
  await api.query("candidate.link", { linkToken: exam.linkToken });
  await api.mutate("candidate.enter", { linkToken: exam.linkToken, accessCode: "WRNG2345" });
  await api.mutate("candidate.enter", { linkToken: exam.linkToken, accessCode: exam.accessCodes[0] });
  const view = candidateViewSchema.parse((await api.mutate("candidate.start", page)).data);
  return { api, view, ...exam };
}

/** Answers to the end, each also once more with another option; `before` may break things ahead of each answer. */
async function answerAll(
  { api, view }: Pick<Awaited<ReturnType<typeof startedExam>>, "api" | "view">,
  before: (position: number) => Promise<void>,
) {
  let { question } = view;
  const { examSessionId } = view;
  while (question) {
    const { position, item } = question;
    await before(position);
    const answer = { ...page, examSessionId, position, itemId: item.id, optionId: "b" };
    const reply = await api.mutate("candidate.submitAnswer", answer);
    await api.mutate("candidate.submitAnswer", { ...answer, optionId: "c" });
    await api.mutate("candidate.heartbeat", page);
    if (reply.status === 200) question = answerReplySchema.parse(reply.data).question;
  }
}

/** A table is gone for one call: an error that nobody expects, with everything that the call was about in it. */
async function withoutTable<T>(table: "attempts" | "rooms", call: () => Promise<T>): Promise<T> {
  await container.prisma.$executeRawUnsafe(`alter table ${table} rename to gone`);
  const result = await call();
  await container.prisma.$executeRawUnsafe(`alter table gone rename to ${table}`);
  return result;
}

/** What stands in the log of all these. */
function foundInLog(secrets: readonly string[]): string[] {
  const all = written.join("");
  return secrets.filter((secret) => all.includes(secret));
}

describe("the log", () => {
  it("tells of every call of a whole exam with its request and session, and never what is a candidate's", async () => {
    const exam = await startedExam();
    const { api, view } = exam;
    const { examSessionId } = view;
    const proctor = createApiCaller(() => container);
    await proctor.mutate("proctor.signIn", { name: "invigilator", password: "a wrong password" });
    await proctor.mutate("proctor.signIn", { name: "invigilator", password });
    await proctor.query("proctor.rooms");
    for (const path of ["proctor.pause", "proctor.resume"])
      await proctor.mutate(path, { examSessionId, actId: randomUUID() });
    await answerAll(exam, async (position) => {
      if (position === 5) await redis.flushAll();
      if (position === 7) await redis.stop();
    });

    const calls = lines().filter(({ msg }) => msg === "api call");
    expect(calls.length).toBeGreaterThan(30);
    for (const call of calls) {
      expect(call.requestId).toMatch(/^[\w-]{36}$/);
      expect(call).toMatchObject({ status: expect.any(Number), ms: expect.any(Number) });
    }
    expect(new Set(calls.map(({ requestId }) => requestId)).size).toBe(calls.length);
    const within = /^candidate\.(start|submitAnswer|heartbeat)|^proctor\.(pause|resume)/;
    const ofTheSession = calls.filter(({ path = "" }) => within.test(path));
    expect(new Set(ofTheSession.map((call) => call.examSessionId))).toEqual(new Set([examSessionId]));
    const statuses = (path: string) => calls.filter((call) => call.path === path).map(({ status }) => status);
    expect(statuses("candidate.enter")).toEqual([403, 200]);
    expect(statuses("proctor.signIn")).toEqual([401, 200]);
    expect(calls.map(({ examCode }) => examCode)).toContain("answer-already-given");
    // What Redis did to a request carries its ids too.
    const redisLines = lines().filter(({ msg }) => msg.startsWith("Redis"));
    expect(redisLines.length).toBeGreaterThan(1);
    for (const line of redisLines)
      expect(line).toMatchObject({ examSessionId, requestId: expect.any(String) });

    const { accessCodes, linkToken } = exam;
    const attempts = await container.sessions.listAttempts(examSessionId);
    expect(attempts.length).toBeGreaterThan(8);
    const secrets = [
      ...[...accessCodes, ...accessCodes.map(formatAccessCode), "WRNG2345", linkToken],
      ...[...api.cookies.values(), ...proctor.cookies.values(), password, "a wrong password", "invigilator"],
      ...["Candidate 1", "log seed", page.pageId],
      ...items.flatMap(({ content }) => [content.stem, ...content.options.map(({ text }) => text)]),
      ...attempts.flatMap(({ theta, standardError, itemId }) => [
        `${theta}`,
        `${standardError}`,
        `"${itemId}"`,
      ]),
    ];
    expect(foundInLog(secrets)).toEqual([]);
    const words = written.join("").match(/theta(?!line)|standard.?error|option|misconception|item.?params/gi);
    expect(words).toBeNull();
  });

  it("describes an error that nobody expected by its kind, code and place, without what the call was about", async () => {
    const { api, view, accessCodes } = await startedExam();
    const { examSessionId, question } = view;
    const { position, item } = question!;
    const answer = { ...page, examSessionId, position, itemId: item.id, optionId: "d" };
    const reply = await withoutTable("attempts", () => api.mutate("candidate.submitAnswer", answer));
    expect(reply.status).toBe(500);
    expect(linesOf(reply)).toMatchObject([
      {
        msg: "procedure failed",
        examSessionId,
        path: "candidate.submitAnswer",
        error: { code: "P2021 42P01" },
      },
      { msg: "api call", status: 500, examSessionId },
    ]);
    expect(linesOf(reply)[0]?.error).toMatchObject({
      at: expect.arrayContaining([expect.stringMatching(/\.ts/)]),
    });
    expect(foundInLog([`"${item.id}"`, `"d"`, accessCodes[0]!, "Candidate 1"])).toEqual([]);
  });

  it("names the request of a board's stream that breaks", async () => {
    const { roomId } = await startedExam();
    const proctor = createApiCaller(() => container);
    await proctor.mutate("proctor.signIn", { name: "invigilator", password });
    const reply = await withoutTable("rooms", () => proctor.query("proctor.watchRoom", { roomId }));
    expect(linesOf(reply).map(({ msg, path }) => [msg, path])).toEqual([
      ["api call", "proctor.watchRoom"],
      ["procedure failed", "proctor.watchRoom"],
    ]);
  });

  it("keeps the calls of one batch apart, though they are one request", async () => {
    const api = createApiCaller(() => container);
    const reply = await api.query("candidate.session,candidate.link?batch=1");
    const calls = linesOf(reply).map(({ path, status }) => `${path} ${status}`);
    expect(calls.sort()).toEqual(["candidate.link 400", "candidate.session 401"]);
  });

  it("has a line for a request that was turned away at the door, without its address", async () => {
    const api = createApiCaller(() => container);
    const reply = await api.query("candidate.nothing-like-this");
    expect(reply.status).toBe(404);
    expect(linesOf(reply)).toMatchObject([{ msg: "api request refused", status: 404 }]);
    expect(foundInLog(["nothing-like-this"])).toEqual([]);
  });
});
