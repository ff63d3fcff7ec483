import { afterAll, beforeAll, expect, it } from "vitest";
import { sweepSessions } from "@/exam/session/sweep-sessions";
import { at, DrivenSession } from "@/testing/driven-session";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshContainer } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import type { Container } from "../container";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

it("lists every room, also when one exam's settings cannot be read", async () => {
  const items = seededItems({ seed: "rooms", count: 10 });
  const sound = await createExamInDatabase({ prisma: container.prisma, items, sessionSeeds: ["a"] });
  const spoiled = await createExamInDatabase({ prisma: container.prisma, items, sessionSeeds: ["b"] });
  await container.prisma.exam.updateMany({
    where: { rooms: { some: { id: spoiled.roomId } } },
    data: { engineSettings: { rules: "from another time" } },
  });
  const rooms = await container.board.listRooms();
  expect(rooms.map(({ room }) => room.id).toSorted()).toEqual([sound.roomId, spoiled.roomId].toSorted());
  expect(rooms[0]).toMatchObject({ candidates: 1, inProgress: 0, paused: 0, finished: 0 });
});

it("counts a paused exam by itself, so that a forgotten pause is seen", async () => {
  const [session, ended] = await DrivenSession.start({ container, count: 3 });
  await session!.pause();
  await ended!.end();
  const room = (await container.board.listRooms()).find((each) => each.room.id === session!.roomId);
  expect(room).toMatchObject({ candidates: 3, inProgress: 1, paused: 1, finished: 1 });
});

it("counts who never began among the candidates, and not among those who finished", async () => {
  const [session, ended] = await DrivenSession.enter({ container, count: 2, closesAtMs: 60_000 });
  await ended!.start("laptop");
  await ended!.end();
  await sweepSessions(container, { now: at(60_000), untouched: true });
  const room = (await container.board.listRooms()).find((each) => each.room.id === session!.roomId);
  expect(room).toMatchObject({ candidates: 2, inProgress: 0, paused: 0, finished: 1 });
});
