import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { at, DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";
import type { Container } from "../container";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());
/** Whatever a test leaves is over for the next one as well. */
afterEach(async () => {
  await container.prisma.examSession.updateMany({ data: { status: "finished", finishReason: "completed" } });
});

const hour = 3_600_000;

it.each(["listTimeUp", "listAbandoned", "listNotStarted"] as const)(
  "%s is full of sessions that can be read, however many before them and among them cannot",
  async (list) => {
    const limits = { timeLimitMs: hour, idleLimitMs: hour, closesAtMs: hour };
    const sessions = await DrivenSession.enter({ container, count: 8, ...limits });
    if (list !== "listNotStarted") for (const session of sessions) await session.start("laptop");
    const [last, second, first, ...unreadable] = sessions.toReversed();
    const { prisma } = container;
    // What a session is folded from cannot be changed, so that a row of another time is made by hand, as it would be found.
    await prisma.$executeRaw`alter table exam_sessions disable trigger exam_sessions_keep_origin`;
    await prisma.examSession.updateMany({
      where: { id: { in: unreadable.map(({ id }) => id) } },
      data: { engineSettings: { rules: "of another time" }, lastHeardAt: at(-hour) },
    });
    for (const [index, session] of [first, second, last].entries())
      await prisma.examSession.update({
        where: { id: session!.id },
        data: {
          lastHeardAt: at(index),
          ...(list !== "listNotStarted" && { deadlineAt: at(hour + index) }),
        },
      });
    await prisma.$executeRaw`alter table exam_sessions enable trigger exam_sessions_keep_origin`;
    await prisma.examSession.updateMany({
      where: { id: { in: unreadable.map(({ id }) => id) }, status: "in_progress" },
      data: { deadlineAt: at(1) },
    });
    for (const atMost of [2, 3, 4, 9]) {
      const listed = await container.sessions[list]({ now: at(3 * hour), atMost, except: [] });
      const sound = [first!.id, second!.id, last!.id].slice(0, atMost);
      expect(listed.map(({ id }) => id)).toEqual(sound);
    }
  },
);
