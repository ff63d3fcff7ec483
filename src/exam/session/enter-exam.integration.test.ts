import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import type { Container } from "@/server/container";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshContainer } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import { answerToTheEnd, enterAndStart, sittingPageId } from "@/testing/sit-exam";
import { enterExam } from "./enter-exam";
import { startSession } from "./start-session";
import { viewSession } from "./view-session";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const exam = (changes: { opensAt?: Date; closesAt?: Date; settings?: EngineSettings } = {}) =>
  createExamInDatabase({
    prisma: container.prisma,
    items: seededItems({ seed: "enter", count: 60 }),
    sessionSeeds: ["one", "two"],
    ...changes,
  });

const enter = (args: { linkToken: string; typedCode: string; candidateTokenHash?: string }) =>
  enterExam(container, {
    candidateTokenHash: randomUUID(),
    freshExamSessionId: randomUUID(),
    freshSeed: randomUUID(),
    now: container.now(),
    ...args,
  });

describe("enterExam", () => {
  it("opens one session for a code, however often and however sloppily it is typed", async () => {
    const { linkToken, accessCodes } = await exam();
    const code = accessCodes[0]!;
    const first = await enter({ linkToken, typedCode: code });
    const again = await enter({
      linkToken,
      typedCode: ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `,
    });
    expect(again.session.id).toBe(first.session.id);
    expect(first.session.seed).toBe("one");
  });

  it("opens one session when the code is typed in two places at once", async () => {
    const { linkToken, accessCodes } = await exam();
    const typedCode = accessCodes[0]!;
    const entered = await Promise.all(Array.from({ length: 6 }, () => enter({ linkToken, typedCode })));
    expect(new Set(entered.map(({ session }) => session.id)).size).toBe(1);
  });

  it("hands the session to the device where the code was typed last", async () => {
    const { linkToken, accessCodes } = await exam();
    const typedCode = accessCodes[0]!;
    const { session } = await enter({ linkToken, typedCode, candidateTokenHash: "laptop" });
    await enter({ linkToken, typedCode, candidateTokenHash: "tablet" });
    expect(await container.sessions.findByCandidateToken("laptop")).toBeNull();
    expect((await container.sessions.findByCandidateToken("tablet"))?.id).toBe(session.id);
  });

  it("refuses a wrong code, a code of another room, and a code whose exam is finished", async () => {
    const { linkToken, accessCodes } = await exam();
    const other = await exam();
    await expect(enter({ linkToken, typedCode: "WRNG2345" })).rejects.toMatchObject({
      code: "access-code-wrong",
    });
    await container.prisma.accessCode.updateMany({
      where: { roomId: other.roomId, ordinal: 1 },
      data: { code: "THEIRS22" },
    });
    await expect(enter({ linkToken, typedCode: "THEIRS22" })).rejects.toMatchObject({
      code: "access-code-wrong",
    });
    const session = await enterAndStart({ container, linkToken, accessCode: accessCodes[1]! });
    await answerToTheEnd({ container, session });
    await expect(enter({ linkToken, typedCode: accessCodes[1]! })).rejects.toMatchObject({
      code: "access-code-used",
    });
  });

  it("tells a candidate of an exam whose settings do not fit its bank to ask the proctor, and keeps the place", async () => {
    const { linkToken, accessCodes } = await exam({
      settings: {
        ...defaultEngineSettings,
        exposure: [{ rule: "sympson-hetter", parameters: { "no-such-item": 0.5 } }],
      },
    });
    await expect(enter({ linkToken, typedCode: accessCodes[0]! })).rejects.toMatchObject({
      code: "exam-not-ready",
      message: expect.stringMatching(/tell your proctor/),
      cause: expect.objectContaining({ field: "exposure[0].parameters.no-such-item" }),
    });
    expect(await container.prisma.examSession.count({ where: { room: { linkToken } } })).toBe(0);
  });

  it("refuses a link that is unknown, not open yet, or expired, and says which", async () => {
    const soon = new Date(Date.now() + 60_000);
    const before = new Date(Date.now() - 60_000);
    const future = await exam({ opensAt: soon });
    const past = await exam({ closesAt: before });
    const typedCode = future.accessCodes[0]!;
    await expect(enter({ linkToken: "nowhere", typedCode })).rejects.toMatchObject({
      code: "link-not-found",
    });
    await expect(enter({ linkToken: future.linkToken, typedCode })).rejects.toMatchObject({
      code: "link-not-open-yet",
      data: { opensAt: soon.toISOString() },
    });
    await expect(enter({ linkToken: past.linkToken, typedCode })).rejects.toMatchObject({
      code: "link-expired",
    });
  });
});

describe("when the room has closed", () => {
  const close = (roomId: string) =>
    container.prisma.room.update({ where: { id: roomId }, data: { closesAt: new Date(Date.now() - 1000) } });

  it("lets who has started come back on another device and go on to the end", async () => {
    const { linkToken, accessCodes, roomId } = await exam();
    const session = await enterAndStart({ container, linkToken, accessCode: accessCodes[0]! });
    await close(roomId);
    const back = await enter({ linkToken, typedCode: accessCodes[0]! });
    expect(back.session.id).toBe(session.id);
    expect((await answerToTheEnd({ container, session: back.session })).session.status).toBe("finished");
  });

  it("lets nobody start who had only entered, and nobody enter anew", async () => {
    const { linkToken, accessCodes, roomId } = await exam();
    const { session } = await enter({ linkToken, typedCode: accessCodes[0]! });
    await close(roomId);
    const expired = { code: "link-expired" };
    await expect(
      startSession(container, { session, pageId: "page-1", now: container.now() }),
    ).rejects.toMatchObject(expired);
    await expect(enter({ linkToken, typedCode: accessCodes[0]! })).rejects.toMatchObject(expired);
    await expect(enter({ linkToken, typedCode: accessCodes[1]! })).rejects.toMatchObject(expired);
  });
});

describe("startSession", () => {
  it("starts once when it is pressed many times at once, and every page sees the same first question", async () => {
    const { linkToken, accessCodes } = await exam();
    const { session } = await enter({ linkToken, typedCode: accessCodes[0]! });
    const started = await Promise.all(
      Array.from({ length: 6 }, () =>
        startSession(container, { session, pageId: "page-1", now: container.now() }),
      ),
    );
    expect(new Set(started.map(({ pendingItemId }) => pendingItemId)).size).toBe(1);
    expect((await container.sessions.find(session.id))?.version).toBe(2);
  });

  it("comes back to the same question at every look, also when Redis has lost everything", async () => {
    const { linkToken, accessCodes } = await exam();
    const session = await enterAndStart({ container, linkToken, accessCode: accessCodes[0]! });
    const seen = { pageId: sittingPageId, now: container.now() };
    const view = await viewSession(container, { session, ...seen });
    await container.redis.flushall();
    expect(
      await viewSession(container, { session: (await container.sessions.find(session.id))!, ...seen }),
    ).toEqual(view);
    expect(view.question?.position).toBe(1);
  });
});
