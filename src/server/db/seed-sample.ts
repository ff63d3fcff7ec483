import { createHash, randomBytes } from "node:crypto";
import { defaultEngineSettings } from "@/engine/engine-settings";
import type { Item } from "@/exam/item-bank/item";
import { generateSampleBank } from "@/exam/item-bank/sample/generate-sample-bank";
import { formatAccessCode } from "@/exam/session/access-code";
import { hashPassword, verifyPassword } from "../auth/passwords";
import { freshAccessCode } from "../auth/tokens";
import { Prisma, type PrismaClient } from "./generated/client";
import { createPrisma } from "./prisma";
import { candidateNames, sampleExamTitle, sampleInstructions, sampleRoomName } from "./sample-texts";

const bankName = "Sample numeracy bank";
const sampleBankSeed = 2026;
const leastUnusedCodes = 6;
const timeLimitMs = 60 * 60 * 1000;
const idleLimitMs = 24 * 3600 * 1000;
const yearMs = 365 * 24 * 3600 * 1000;
/** Any constant will do: two instances that start at once seed one after the other. */
const seedLockKey = 20_261_123;

type Transaction = Prisma.TransactionClient;

/**
 * The sample exam, its bank, its room and a proctor; what stands already is left as it is, so it can run at every start.
 * Always leaves a few unused access codes and returns them in the room's order.
 */
export async function seedSample(args: { databaseUrl: string; proctorPassword: string }): Promise<{
  candidateLinkPath: string;
  unusedAccessCodes: readonly string[];
  proctorName: string;
  /** False when the proctor's password was set elsewhere: another instance was first. */
  isProctorPassword: boolean;
}> {
  const prisma = createPrisma({ databaseUrl: args.databaseUrl });
  try {
    const proctor = await seedProctor({ prisma, password: args.proctorPassword });
    const room = await prisma.$transaction(seedExam, { timeout: 60_000, maxWait: 60_000 });
    return {
      candidateLinkPath: `/take/${room.linkToken}`,
      unusedAccessCodes: room.unusedAccessCodes,
      ...proctor,
    };
  } finally {
    await prisma.$disconnect();
  }
}

async function seedExam(transaction: Transaction) {
  await transaction.$executeRaw`select pg_advisory_xact_lock(${seedLockKey})`;
  const itemBankVersionId = await seedBank(transaction);
  const exam = await transaction.exam.upsert({
    where: { title: sampleExamTitle },
    create: {
      title: sampleExamTitle,
      instructions: sampleInstructions,
      itemBankVersionId,
      engineSettings: { ...defaultEngineSettings, stopping: [...defaultEngineSettings.stopping] },
      timeLimitMs,
      idleLimitMs,
    },
    // A session takes its limits from here when it starts; those that have started keep theirs.
    update: { instructions: sampleInstructions, itemBankVersionId, timeLimitMs, idleLimitMs },
  });
  const opensAt = new Date();
  const closesAt = new Date(opensAt.getTime() + yearMs);
  const standing = await transaction.room.findFirst({ where: { examId: exam.id, name: sampleRoomName } });
  const room = standing
    ? await transaction.room.update({ where: { id: standing.id }, data: { closesAt } })
    : await transaction.room.create({
        data: {
          examId: exam.id,
          name: sampleRoomName,
          linkToken: randomBytes(12).toString("base64url"),
          opensAt,
          closesAt,
        },
      });
  return {
    linkToken: room.linkToken,
    unusedAccessCodes: await seedAccessCodes({ transaction, roomId: room.id }),
  };
}

/** The bank's newest version, made anew only when its items have changed. */
async function seedBank(transaction: Transaction): Promise<string> {
  const items = generateSampleBank({ seed: sampleBankSeed });
  const contentHash = createHash("sha256").update(JSON.stringify(items)).digest("hex");
  const standing = await transaction.itemBankVersion.findUnique({ where: { contentHash } });
  if (standing) return standing.id;
  const latest = await transaction.itemBankVersion.findFirst({
    where: { bankName },
    orderBy: { version: "desc" },
  });
  const { id } = await transaction.itemBankVersion.create({
    data: { bankName, version: (latest?.version ?? 0) + 1, contentHash },
  });
  await transaction.item.createMany({
    data: items.map((item, index) => toRow({ item, itemBankVersionId: id, ordinal: index + 1 })),
  });
  return id;
}

function toRow(args: { item: Item; itemBankVersionId: string; ordinal: number }) {
  const { item, itemBankVersionId, ordinal } = args;
  const { id: itemId, contentArea, content, parameters } = item;
  return { itemBankVersionId, itemId, ordinal, contentArea, content, ...parameters };
}

async function seedAccessCodes(args: { transaction: Transaction; roomId: string }): Promise<string[]> {
  const { transaction, roomId } = args;
  const unused = await transaction.accessCode.findMany({
    where: { roomId, examSession: null },
    orderBy: { ordinal: "asc" },
  });
  const count = await transaction.accessCode.count({ where: { roomId } });
  const missing = Math.max(0, leastUnusedCodes - unused.length);
  const fresh = Array.from({ length: missing }, (_, index) => ({
    roomId,
    code: freshAccessCode(),
    candidateName: candidateNames[(count + index) % candidateNames.length] ?? "Candidate",
    ordinal: count + index + 1,
  }));
  await transaction.accessCode.createMany({ data: fresh });
  return [...unused, ...fresh].map(({ code }) => formatAccessCode(code));
}

async function seedProctor(args: { prisma: PrismaClient; password: string }) {
  const name = "proctor";
  const standing = await args.prisma.staffMember.findUnique({ where: { name } });
  if (standing) {
    const isProctorPassword = await verifyPassword({
      password: args.password,
      passwordHash: standing.passwordHash,
    });
    return { proctorName: name, isProctorPassword };
  }
  const passwordHash = await hashPassword(args.password);
  try {
    await args.prisma.staffMember.create({ data: { name, role: "proctor", passwordHash } });
    return { proctorName: name, isProctorPassword: true };
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
    return { proctorName: name, isProctorPassword: false };
  }
}
