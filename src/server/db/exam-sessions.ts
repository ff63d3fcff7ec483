import type { ExamSessions, GuardedWrite } from "@/exam/ports";
import type { ExamSessionRecord } from "@/exam/session/records";
import { Prisma, type PrismaClient } from "./generated/client";
import { toAccessCodeRecord, toExamSessionRecord, toRoomRecord } from "./to-records";

/** Thrown inside a transaction to roll it back; it never leaves this file. */
class ChangedMeanwhile extends Error {}

export function createExamSessions(prisma: PrismaClient): ExamSessions {
  return {
    async findRoomByLinkToken(linkToken) {
      const row = await prisma.room.findUnique({ where: { linkToken }, include: { exam: true } });
      return row && toRoomRecord(row);
    },
    async findRoom(roomId) {
      const row = await prisma.room.findUnique({ where: { id: roomId }, include: { exam: true } });
      return row && toRoomRecord(row);
    },
    async findAccessCode({ roomId, code }) {
      const row = await prisma.accessCode.findUnique({ where: { roomId_code: { roomId, code } } });
      return row && toAccessCodeRecord(row);
    },
    async candidateName(accessCodeId) {
      const row = await prisma.accessCode.findUniqueOrThrow({ where: { id: accessCodeId } });
      return row.candidateName;
    },
    async findByAccessCode(accessCodeId) {
      const row = await prisma.examSession.findUnique({ where: { accessCodeId } });
      return row && toExamSessionRecord(row);
    },
    async findByCandidateToken(candidateTokenHash) {
      const row = await prisma.examSession.findUnique({ where: { candidateTokenHash } });
      return row && toExamSessionRecord(row);
    },
    async find(examSessionId) {
      const row = await prisma.examSession.findUnique({ where: { id: examSessionId } });
      return row && toExamSessionRecord(row);
    },
    listAttempts(examSessionId) {
      return prisma.attempt.findMany({ where: { examSessionId }, orderBy: { position: "asc" } });
    },
    create({ session, candidateTokenHash }) {
      return refusingDoubles(async () => {
        await prisma.examSession.create({ data: { ...session, ...toProgress(session), candidateTokenHash } });
      });
    },
    async replaceCandidateToken({ session, candidateTokenHash, now }) {
      const { count } = await prisma.examSession.updateMany({
        where: { id: session.id, status: session.status },
        data: { candidateTokenHash, lastHeardAt: now },
      });
      return count === 1 ? "written" : "changed-meanwhile";
    },
    async update({ before, after }) {
      const { count } = await prisma.examSession.updateMany({
        where: guard(before),
        data: toProgress(after),
      });
      return count === 1 ? "written" : "changed-meanwhile";
    },
    recordAttempt({ before, after, attempt }) {
      return refusingDoubles(() =>
        prisma.$transaction(async (transaction) => {
          const { count } = await transaction.examSession.updateMany({
            where: guard(before),
            data: toProgress(after),
          });
          if (count !== 1) throw new ChangedMeanwhile();
          await transaction.attempt.create({ data: attempt });
        }),
      );
    },
    async noteHeard({ examSessionId, now }) {
      await prisma.examSession.updateMany({ where: { id: examSessionId }, data: { lastHeardAt: now } });
    },
  };
}

/** The write happens only to the very row that was read. */
function guard(before: ExamSessionRecord) {
  return { id: before.id, version: before.version, status: before.status };
}

/** The columns that a step of the session moves; the others are written once, when it is opened. */
function toProgress(session: ExamSessionRecord) {
  const { status, version, theta, standardError, estimationMethod, itemsCompleted, lastHeardAt } = session;
  const { pendingItemId, pendingServedAt, startedAt, finishedAt } = session;
  return {
    ...{ status, version, theta, standardError, estimationMethod, itemsCompleted, lastHeardAt },
    ...{ pendingItemId, pendingServedAt, startedAt, finishedAt },
    stopDecision: session.stopDecision ?? Prisma.DbNull,
  };
}

async function refusingDoubles(write: () => Promise<void>): Promise<GuardedWrite> {
  try {
    await write();
    return "written";
  } catch (error) {
    const isDouble = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    if (isDouble || error instanceof ChangedMeanwhile) return "changed-meanwhile";
    throw error;
  }
}
