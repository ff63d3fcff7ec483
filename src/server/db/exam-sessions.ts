import type { ExamSessions, GuardedWrite } from "@/exam/ports";
import type { ExamSessionRecord } from "@/exam/session/records";
import { Prisma, type PrismaClient } from "./generated/client";
import { createOverdueLists } from "./overdue-lists";
import { toAccessCodeRecord, toExamSessionRecord, toRoomRecord, toStaffAct } from "./to-records";

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
    async findClosing(roomId) {
      const row = await prisma.room.findUnique({ where: { id: roomId }, select: { closesAt: true } });
      return row?.closesAt ?? null;
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
    replaceCandidateToken: ({ before, after, candidateTokenHash }) =>
      writeGuarded({ prisma, before, after, data: { candidateTokenHash } }),
    update: ({ before, after }) => writeGuarded({ prisma, before, after }),
    recordAttempt: ({ before, after, attempt }) =>
      refusingDoubles(() =>
        prisma.$transaction(async (transaction) => {
          await writeOrThrow({ prisma: transaction, before, after });
          await transaction.attempt.create({ data: attempt });
        }),
      ),
    recordAct: ({ before, after, act }) =>
      refusingDoubles(() =>
        prisma.$transaction(async (transaction) => {
          await writeOrThrow({ prisma: transaction, before, after });
          await transaction.auditEvent.create({ data: act });
        }),
      ),
    recordRefusedAct: (act) =>
      refusingDoubles(async () => {
        await prisma.auditEvent.create({ data: act });
      }),
    async findAct(actId) {
      const row = await prisma.auditEvent.findUnique({ where: { id: actId } });
      return row && toStaffAct(row);
    },
    async noteHeard({ examSessionId, now }) {
      // Never back: a heartbeat that was held up must not make a candidate look more silent than it is.
      await prisma.examSession.updateMany({
        where: { id: examSessionId, lastHeardAt: { lt: now } },
        data: { lastHeardAt: now },
      });
    },
    ...createOverdueLists(prisma),
  };
}

type GuardedStep = {
  prisma: Pick<PrismaClient, "examSession">;
  before: ExamSessionRecord;
  after: ExamSessionRecord;
  data?: { candidateTokenHash: string };
};

async function writeGuarded({ prisma, before, after, data }: GuardedStep): Promise<GuardedWrite> {
  const { count } = await prisma.examSession.updateMany({
    where: guard({ before, after }),
    data: { ...toProgress(after), ...data },
  });
  return count === 1 ? "written" : "changed-meanwhile";
}

async function writeOrThrow(step: GuardedStep): Promise<void> {
  if ((await writeGuarded(step)) !== "written") throw new ChangedMeanwhile();
}

/**
 * The write happens only to the very row that was read. A step that has not itself heard from the candidate wants it
 * heard from when it was read, too: what a heartbeat, which raises no version, has noted since is neither put back nor
 * overlooked by whoever ends an exam for its silence.
 */
function guard({ before, after }: Pick<GuardedStep, "before" | "after">) {
  const { id, version, status, lastHeardAt } = before;
  const hasHeard = after.lastHeardAt.getTime() !== lastHeardAt.getTime();
  return hasHeard ? { id, version, status } : { id, version, status, lastHeardAt };
}

/** The columns that a step of the session moves; the others are written once, when it is opened. */
function toProgress(session: ExamSessionRecord) {
  const { status, version, theta, standardError, estimationMethod, itemsCompleted, lastHeardAt } = session;
  const { pendingItemId, pendingServedAt, startedAt, finishedAt } = session;
  const { finishReason, writerPageId, deadlineAt, extendedMs, idleLimitMs, pausedAt } = session;
  return {
    ...{ status, version, theta, standardError, estimationMethod, itemsCompleted, lastHeardAt },
    ...{ pendingItemId, pendingServedAt, startedAt, finishedAt },
    ...{ finishReason, writerPageId, deadlineAt, extendedMs, idleLimitMs, pausedAt },
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
