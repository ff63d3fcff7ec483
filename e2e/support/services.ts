import path from "node:path";
import type { Item } from "@/exam/item-bank/item";
import { generateSampleBank } from "@/exam/item-bank/sample/generate-sample-bank";
import { finishUnstartedSession } from "@/exam/session/finish-session";
import { applyMigrations } from "@/server/db/apply-migrations";
import { createExamSessions } from "@/server/db/exam-sessions";
import { createPrisma } from "@/server/db/prisma";
import { createDatabase } from "@/server/embedded/create-database";
import { startEmbeddedPostgres } from "@/server/embedded/embedded-postgres";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { createProctorInDatabase } from "@/testing/proctor-in-database";

export const proctor = { name: "invigilator", password: "e2e only, never real" };

/** The bank that people see, so that the stories meet real questions, formulas and figures. */
const sampleItems: readonly Item[] = generateSampleBank({ seed: 2026 });

/** A PostgreSQL of the tests' own, with the tables and a proctor in it. */
export async function startDatabase(dataDir: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const postgres = await startEmbeddedPostgres({
    dataDir,
    password: "e2e-only",
  });
  const url = await createDatabase(postgres.url, "thetaline_e2e");
  await applyMigrations({ databaseUrl: url, migrationsDir: path.resolve("prisma/migrations") });
  const prisma = createPrisma({ databaseUrl: url });
  await createProctorInDatabase({ prisma, ...proctor });
  await prisma.$disconnect();
  return { url, stop: postgres.stop };
}

export type SeededExam = Awaited<ReturnType<typeof seedExam>>;

/** An exam of its own for one test: a room, a link, and an access code for each session seed. */
export async function seedExam(args: {
  databaseUrl: string;
  sessionSeeds: readonly string[];
  opensAt?: Date;
  closesAt?: Date;
  timeLimitMs?: number;
  idleLimitMs?: number;
  items?: readonly Item[];
}) {
  const { databaseUrl, items = sampleItems, ...exam } = args;
  const prisma = createPrisma({ databaseUrl });
  try {
    return await createExamInDatabase({ prisma, items, ...exam });
  } finally {
    await prisma.$disconnect();
  }
}

/** The same with the questions that have a drawing. */
export function seedFigureExam(args: { databaseUrl: string; sessionSeeds: readonly string[] }) {
  return seedExam({ ...args, items: sampleItems.filter(({ content }) => content.figure !== null) });
}

/** What the database has of the exam session behind an access code: the truth to compare pages with. */
export async function readSession(args: { databaseUrl: string; roomId: string; accessCode: string }) {
  const prisma = createPrisma({ databaseUrl: args.databaseUrl });
  try {
    return await prisma.examSession.findFirstOrThrow({
      where: { roomId: args.roomId, accessCode: { code: args.accessCode } },
      include: { attempts: { orderBy: { position: "asc" } } },
    });
  } finally {
    await prisma.$disconnect();
  }
}

/** What staff did to an exam session, as the audit log has it, in order. */
export async function readActs(args: { databaseUrl: string; examSessionId: string }) {
  const prisma = createPrisma({ databaseUrl: args.databaseUrl });
  try {
    return await prisma.auditEvent.findMany({
      where: { examSessionId: args.examSessionId },
      orderBy: { at: "asc" },
      include: { staffMember: { select: { name: true } } },
    });
  } finally {
    await prisma.$disconnect();
  }
}

/** When the room closes: now, unless another moment is given. */
export async function setClosingTime(args: {
  databaseUrl: string;
  roomId: string;
  closesAt?: Date;
}): Promise<void> {
  const { closesAt = new Date() } = args;
  const prisma = createPrisma({ databaseUrl: args.databaseUrl });
  try {
    await prisma.room.update({ where: { id: args.roomId }, data: { closesAt } });
  } finally {
    await prisma.$disconnect();
  }
}

/** What the sweeper does to an exam whose room has closed, as an instance would that cannot reach Redis. */
export async function endUnstarted(args: { databaseUrl: string; examSessionId: string }): Promise<void> {
  const prisma = createPrisma({ databaseUrl: args.databaseUrl });
  const sessions = createExamSessions(prisma);
  const store = { deleteEngine: async () => false, loadEngine: () => Promise.reject(new Error("no Redis")) };
  try {
    const session = await sessions.find(args.examSessionId);
    if (session === null) throw new Error("There is no such exam session.");
    const ports = { sessions, store, room: { tell: async () => undefined } };
    await finishUnstartedSession(ports, { session, now: new Date() });
  } finally {
    await prisma.$disconnect();
  }
}
