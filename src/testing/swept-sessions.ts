import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { ExamSessionRecord } from "@/exam/session/records";
import type { Container } from "@/server/container";
import { createExamInDatabase } from "./exam-in-database";
import { readMetrics } from "./read-metrics";
import { seededItems } from "./seeded-items";
import { enterAndStart } from "./sit-exam";

/** Sessions that a sweeper is to end, and what its tests ask of them; the hall itself is there when a test runs. */
export function sweptSessions(hall: () => Readonly<{ container: Container; staffMemberId: string }>) {
  const reread = async ({ id }: ExamSessionRecord) => (await hall().container.sessions.find(id))!;
  const sweepsOf = async (swept: Container) =>
    (await readMetrics(swept)).get('thetaline_sweeps_total{outcome="done"}') ?? 0;
  return {
    async startedSessions(
      count: number,
      limits: { timeLimitMs?: number; idleLimitMs?: number },
    ): Promise<ExamSessionRecord[]> {
      const { container } = hall();
      const exam = await createExamInDatabase({
        prisma: container.prisma,
        items: seededItems({ seed: "sweeper", count: 40 }),
        sessionSeeds: Array.from({ length: count }, (_, index) => `seed ${index}`),
      });
      await container.prisma.room.update({
        where: { id: exam.roomId },
        data: { exam: { update: { data: limits } } },
      });
      const { accessCodes } = exam;
      return Promise.all(accessCodes.map((accessCode) => enterAndStart({ container, ...exam, accessCode })));
    },
    laterBy: (session: ExamSessionRecord, ms: number) => new Date(session.startedAt!.getTime() + ms),
    reread,
    becomes: (session: ExamSessionRecord, finishReason: string) =>
      expect.poll(async () => (await reread(session)).finishReason, { timeout: 10_000 }).toBe(finishReason),
    sweepsOf,
    /** Waits until a sweep that began after this call has ended: what it would end is ended by then. */
    async oneWholeSweep(swept: Container = hall().container): Promise<void> {
      const before = await sweepsOf(swept);
      await expect.poll(() => sweepsOf(swept), { timeout: 10_000 }).toBeGreaterThan(before + 1);
    },
    act: (session: ExamSessionRecord, now: Date) => ({
      examSessionId: session.id,
      actId: randomUUID(),
      staffMemberId: hall().staffMemberId,
      now,
    }),
  };
}
