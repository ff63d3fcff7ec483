import type { Staff } from "@/exam/proctor/staff";
import type { PrismaClient } from "./generated/client";

export function createStaff(prisma: PrismaClient): Staff {
  return {
    findByName: (name) => prisma.staffMember.findUnique({ where: { name } }),
    async findByToken({ tokenHash, now }) {
      const session = await prisma.staffSession.findUnique({
        where: { tokenHash, expiresAt: { gt: now } },
        include: { staffMember: true },
      });
      return session?.staffMember ?? null;
    },
    async openSession({ staffMemberId, tokenHash, expiresAt, now }) {
      await prisma.$transaction([
        prisma.staffSession.deleteMany({ where: { staffMemberId, expiresAt: { lte: now } } }),
        prisma.staffSession.create({ data: { staffMemberId, tokenHash, expiresAt } }),
        prisma.auditEvent.create({ data: { staffMemberId, action: "signed-in", detail: {}, at: now } }),
      ]);
    },
    async closeSession({ staffMemberId, tokenHash, now }) {
      await prisma.$transaction([
        prisma.staffSession.deleteMany({ where: { tokenHash } }),
        prisma.auditEvent.create({ data: { staffMemberId, action: "signed-out", detail: {}, at: now } }),
      ]);
    },
  };
}
