import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Container } from "@/server/container";
import type { EmbeddedRedis } from "@/server/embedded/embedded-redis";
import { presenceKey } from "@/server/redis/keys";
import { createRedisGuard } from "@/server/redis/redis-guard";
import { RedisRoomChannel } from "@/server/redis/room-channel";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshContainer } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import { enterAndStart, scriptedAnswer, sittingPageId } from "@/testing/sit-exam";
import { noteHeard } from "../session/note-heard";
import type { ExamSessionRecord } from "../session/records";
import { submitAnswer } from "../session/submit-answer";
import type { BoardEvent, BoardRow } from "./board-view";
import { watchBoard } from "./watch-board";

let container: Container;
let redis: EmbeddedRedis;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, redis, close } = await freshContainer());
});
afterAll(() => close());

const exam = () =>
  createExamInDatabase({
    prisma: container.prisma,
    items: seededItems({ seed: "board", count: 80 }),
    sessionSeeds: ["one", "two"],
  });

/** A proctor's page at another app instance: it hears of changes through Redis or the database, not in this process. */
function watch(roomId: string) {
  const guard = createRedisGuard({ log: container.log, patienceMs: 5000 });
  const channel = new RedisRoomChannel({ redis: container.redis, guard, now: Date.now });
  const signal = channel.watch(roomId);
  let left = false;
  let signedIn = true;
  const events = watchBoard(
    { board: container.board, presence: container.presence, signal },
    { roomId, now: container.now, isOver: () => left, mayWatch: async () => signedIn },
  );
  const rows = new Map<string, BoardRow>();
  const next = async (): Promise<BoardEvent> => {
    const { value } = await events.next();
    if (!value) throw new Error("the board ended");
    for (const row of value.kind === "board" ? value.board.rows : value.rows)
      rows.set(row.candidateName, row);
    return value;
  };
  const until = async (holds: (event: BoardEvent) => boolean): Promise<BoardEvent> => {
    for (;;) {
      const event = await next();
      if (holds(event)) return event;
    }
  };
  const signOut = () => {
    signedIn = false;
  };
  const leave = () => {
    left = true;
    signal.close();
  };
  return { next, until, rows, signOut, leave };
}

const answer = async (session: ExamSessionRecord) => {
  const asked = { pageId: sittingPageId, now: container.now() };
  await submitAnswer(container, { session, answer: scriptedAnswer(session), ...asked });
  return (await container.sessions.find(session.id))!;
};

describe("watchBoard", () => {
  it("shows everybody from the start, and then each answer's theta, error and trace", async () => {
    const { roomId, linkToken, accessCodes } = await exam();
    const board = watch(roomId);
    expect(await board.next()).toMatchObject({ kind: "board" });
    expect([...board.rows.values()].map(({ status }) => status)).toEqual(["not_entered", "not_entered"]);

    let session = await enterAndStart({ container, linkToken, accessCode: accessCodes[0]! });
    await board.until(() => board.rows.get("Candidate 1")?.status === "in_progress");
    expect(board.rows.get("Candidate 1")).toMatchObject({ estimate: null, trace: [], itemsCompleted: 0 });
    for (let answered = 1; answered <= 3; answered += 1) {
      session = await answer(session);
      await board.until(() => board.rows.get("Candidate 1")?.itemsCompleted === answered);
      const row = board.rows.get("Candidate 1");
      expect(row?.estimate).toEqual({
        theta: session.theta,
        standardError: session.standardError,
        method: "EAP",
      });
      expect(row?.trace).toHaveLength(answered);
    }
    expect(board.rows.get("Candidate 2")?.status).toBe("not_entered");
    board.leave();
  });

  it("learns of an answer by a nudge, long before it would look again by itself", async () => {
    const { roomId, linkToken, accessCodes } = await exam();
    const session = await enterAndStart({ container, linkToken, accessCode: accessCodes[0]! });
    const board = watch(roomId);
    await board.until(({ channel }) => channel === "live");
    const startedAt = performance.now();
    await answer(session);
    await board.until(() => board.rows.get("Candidate 1")?.itemsCompleted === 1);
    expect(performance.now() - startedAt).toBeLessThan(3000);
    board.leave();
  });

  it("moves when a candidate was last heard from, without an answer", async () => {
    const { roomId, linkToken, accessCodes } = await exam();
    const session = await enterAndStart({ container, linkToken, accessCode: accessCodes[0]! });
    const board = watch(roomId);
    await board.next();
    // Whatever stood under the key before.
    await container.redis.set(presenceKey(roomId), "another type");
    const now = new Date(Date.now() + 7000);
    await noteHeard(container, { session, now });
    await board.until(() => board.rows.get("Candidate 1")?.lastHeardAt === now.toISOString());
    board.leave();
  });

  it("sends only rows that changed, and a beat when none did", async () => {
    const { roomId } = await exam();
    const board = watch(roomId);
    await board.next();
    expect(await board.next()).toMatchObject({ kind: "rows", rows: [] });
    board.leave();
  });

  it("asks the database again within a second without nudges, and within a beat with them", async () => {
    const { roomId } = await exam();
    for (const [isLive, longest] of [
      [false, 1000],
      [true, 5000],
    ] as const) {
      const waits: number[] = [];
      const signal = {
        isLive: () => isLive,
        wait: async ({ atMostMs }: { atMostMs: number }) => void waits.push(atMostMs),
      };
      const events = watchBoard(
        { board: container.board, presence: container.presence, signal },
        { roomId, now: container.now, isOver: () => false, mayWatch: async () => true },
      );
      for (let event = 0; event < 3; event += 1) await events.next();
      await events.return();
      expect(waits).toHaveLength(2);
      expect(Math.max(...waits)).toBeLessThanOrEqual(longest);
    }
  });

  it("ends when the proctor's sign-in has ended", async () => {
    const { roomId } = await exam();
    const board = watch(roomId);
    await board.next();
    board.signOut();
    await expect(board.next()).rejects.toMatchObject({ code: "staff-not-signed-in" });
    board.leave();
  });

  it("refuses a room that does not exist", async () => {
    const board = watch(randomUUID());
    await expect(board.next()).rejects.toMatchObject({ code: "room-not-found" });
    board.leave();
  });

  it("goes on by asking the database when Redis is gone, and says so", async () => {
    const { roomId, linkToken, accessCodes } = await exam();
    let session = await enterAndStart({ container, linkToken, accessCode: accessCodes[0]! });
    const board = watch(roomId);
    await board.until(({ channel }) => channel === "live");
    await redis.stop();
    session = await answer(session);
    await board.until(() => board.rows.get("Candidate 1")?.itemsCompleted === 1);
    await board.until(({ channel }) => channel === "polling");
    session = await answer(session);
    await board.until(() => board.rows.get("Candidate 1")?.itemsCompleted === 2);
    expect(board.rows.get("Candidate 1")?.estimate?.theta).toBe(session.theta);
    board.leave();
  });
});
