import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pauseSession } from "@/exam/proctor/pause-session";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshContainer } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import { enterAndStart } from "@/testing/sit-exam";
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
  expect(rooms[0]).toMatchObject({ candidates: 1, inProgress: 0, finished: 0 });
});

it("counts a paused candidate among those in progress", async () => {
  const items = seededItems({ seed: "paused", count: 10 });
  const exam = await createExamInDatabase({ prisma: container.prisma, items, sessionSeeds: ["a", "b"] });
  const accessCode = exam.accessCodes[0] ?? "";
  const session = await enterAndStart({ container, linkToken: exam.linkToken, accessCode });
  const { id: staffMemberId } = await container.prisma.staffMember.create({
    data: { name: "proctor", role: "proctor", passwordHash: "none" },
  });
  const act = { examSessionId: session.id, staffMemberId, actId: randomUUID(), now: container.now() };
  await pauseSession(container, act);
  const listed = (await container.board.listRooms()).find(({ room }) => room.id === exam.roomId);
  expect(listed).toMatchObject({ candidates: 2, inProgress: 1, finished: 0 });
});
