import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Container } from "@/server/container";
import type { EmbeddedRedis } from "@/server/embedded/embedded-redis";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { redisKinds } from "@/testing/find-redis-server";
import { freshContainer } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import { answerToTheEnd, enterAndStart } from "@/testing/sit-exam";
import { noteHeard } from "./note-heard";

describe.each(redisKinds())("with %s Redis gone in the middle of an exam", (kind) => {
  let container: Container;
  let redis: EmbeddedRedis;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ container, redis, close } = await freshContainer({ redis: kind }));
  });
  afterAll(() => close());

  it("goes on to the same end as an undisturbed exam, bit for bit, and remembers who was heard from", async () => {
    const exam = await createExamInDatabase({
      prisma: container.prisma,
      items: seededItems({ seed: "away", count: 120 }),
      sessionSeeds: ["same", "same"],
    });
    const [first, second] = exam.accessCodes;
    const undisturbed = await answerToTheEnd({
      container,
      session: await enterAndStart({ container, ...exam, accessCode: first! }),
    });
    const session = await enterAndStart({ container, ...exam, accessCode: second! });
    const disturbed = await answerToTheEnd({
      container,
      session,
      before: async ({ itemsCompleted }) => {
        if (itemsCompleted === 4) await redis.stop();
      },
    });
    expect(disturbed.attempts.map(({ itemId }) => itemId)).toEqual(
      undisturbed.attempts.map(({ itemId }) => itemId),
    );
    expect(Object.is(disturbed.session.theta, undisturbed.session.theta)).toBe(true);
    expect(disturbed.session.stopDecision).toEqual(undisturbed.session.stopDecision);

    const now = new Date(Date.now() + 5000);
    await noteHeard(container, { session: disturbed.session, now });
    expect((await container.sessions.find(session.id))?.lastHeardAt).toEqual(now);
    expect(await container.store.exists(session.id)).toBe(false);
    expect(await container.store.getTtl(session.id)).toBe(-2);
    expect(await container.store.getAllActiveSessions()).toEqual([]);
  });
});
