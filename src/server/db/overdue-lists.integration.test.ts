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
  "%s comes to a session that can be read behind any number that cannot",
  async (list) => {
    const limits = { timeLimitMs: hour, idleLimitMs: hour, closesAtMs: hour };
    const sessions = await DrivenSession.enter({ container, count: 8, ...limits });
    if (list !== "listNotStarted") for (const session of sessions) await session.start("laptop");
    const [sound, ...unreadable] = sessions.toReversed();
    const { prisma } = container;
    // What a session is folded from cannot be changed, so that a row of another time is made by hand, as it would be found.
    await prisma.$executeRaw`alter table exam_sessions disable trigger exam_sessions_keep_origin`;
    await prisma.examSession.updateMany({
      where: { id: { in: unreadable.map(({ id }) => id) } },
      data: { engineSettings: { rules: "of another time" }, lastHeardAt: at(-hour) },
    });
    await prisma.$executeRaw`alter table exam_sessions enable trigger exam_sessions_keep_origin`;
    await prisma.examSession.updateMany({
      where: { id: { in: unreadable.map(({ id }) => id) }, status: "in_progress" },
      data: { deadlineAt: at(1) },
    });
    const listed = await container.sessions[list]({ now: at(2 * hour), atMost: 3, except: [] });
    expect(listed.map(({ id }) => id)).toEqual([sound!.id]);
  },
);
