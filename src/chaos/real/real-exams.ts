import type { ItemBankSnapshot } from "@/exam/ports";
import { createExamSessions } from "@/server/db/exam-sessions";
import type { PrismaClient } from "@/server/db/generated/client";
import { toExamSessionRecord, toStaffAct } from "@/server/db/to-records";
import { createExamInDatabase } from "@/testing/exam-in-database";
import type { Evidence } from "../audit/told";
import type { Dice } from "../dice";
import { drawSettings, makeBank, pickItems } from "../schedule/make-exam";

/** Where one candidate sits. */
export type Seat = Readonly<{ linkToken: string; accessCode: string }>;

export type RealExams = Readonly<{ seats: readonly Seat[]; banks: ReadonlyMap<string, ItemBankSnapshot> }>;

const roomCount = 4;
/** In one room of them; long enough for most, and not for whoever meets much. */
const timeLimitMs = 45_000;

/** Rooms with exams that differ in what recovery could get wrong, and a seat for each candidate. */
export async function makeExams(args: {
  prisma: PrismaClient;
  dice: Dice;
  exams: number;
}): Promise<RealExams> {
  const { prisma, dice, exams } = args;
  const banks = new Map<string, ItemBankSnapshot>();
  const rooms: Seat[][] = [];
  for (let room = 0; room < roomCount; room += 1) {
    const seats = Math.ceil((exams - room) / roomCount);
    const exam = await createExamInDatabase({
      prisma,
      items: pickItems(),
      settings: drawSettings(dice.fork(`room ${room}`)),
      sessionSeeds: Array.from({ length: seats }, (_, index) => `room ${room} candidate ${index}`),
      ...(room === 0 ? { timeLimitMs } : {}),
    });
    banks.set(exam.itemBankVersionId, makeBank(exam.itemBankVersionId));
    rooms.push(exam.accessCodes.map((accessCode) => ({ linkToken: exam.linkToken, accessCode })));
  }
  // In turn from each room, so that all are under way from the beginning to the end.
  const seats = Array.from(
    { length: exams },
    (_, index) => rooms[index % roomCount]?.[Math.floor(index / roomCount)],
  );
  return { seats: seats.filter((seat) => seat !== undefined), banks };
}

/** What the database has of every session of these exams. */
export async function readEvidence(args: { prisma: PrismaClient; exams: RealExams }): Promise<Evidence[]> {
  const { prisma, exams } = args;
  const sessions = createExamSessions(prisma);
  const rows = await prisma.examSession.findMany({
    where: { itemBankVersionId: { in: [...exams.banks.keys()] } },
    include: { room: { include: { exam: true } } },
    orderBy: { createdAt: "asc" },
  });
  const evidence: Evidence[] = [];
  for (const { room, ...row } of rows) {
    const acts = await prisma.auditEvent.findMany({
      where: { examSessionId: row.id },
      orderBy: { at: "asc" },
    });
    evidence.push({
      session: toExamSessionRecord(row),
      attempts: await sessions.listAttempts(row.id),
      acts: acts.map(toStaffAct),
      timeLimitMs: room.exam.timeLimitMs,
    });
  }
  return evidence;
}
