import { createHash, randomBytes, randomUUID } from "node:crypto";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import type { Item } from "@/exam/item-bank/item";
import { accessCodeAlphabet } from "@/exam/session/access-code";
import type { PrismaClient } from "@/server/db/generated/client";

/** A code of its own for each index, written only with what an access code may hold: CODE2222, CODE2223, ... */
function accessCodeAt(index: number): string {
  const radix = accessCodeAlphabet.length;
  const digits = [radix ** 3, radix ** 2, radix, 1].map((place) => Math.floor(index / place) % radix);
  return `CODE${digits.map((digit) => accessCodeAlphabet[digit]).join("")}`;
}

/**
 * An exam with its room and its access codes, written straight into a database: `sessionSeeds` gives one access code
 * each.
 */
export async function createExamInDatabase(args: {
  prisma: PrismaClient;
  items: readonly Item[];
  sessionSeeds: readonly string[];
  settings?: EngineSettings;
  opensAt?: Date;
  closesAt?: Date;
  /** From pressing Start; without it there is no limit. */
  timeLimitMs?: number;
  /** How long a session may go untouched; without it for ever. */
  idleLimitMs?: number;
}): Promise<{
  roomId: string;
  linkToken: string;
  accessCodes: readonly string[];
  itemBankVersionId: string;
}> {
  const { prisma, items } = args;
  const settings = args.settings ?? defaultEngineSettings;
  const bank = await prisma.itemBankVersion.create({
    data: {
      bankName: `bank ${randomUUID()}`,
      version: 1,
      contentHash: createHash("sha256").update(JSON.stringify(items)).update(randomUUID()).digest("hex"),
    },
  });
  await prisma.item.createMany({
    data: items.map(({ id, contentArea, content, parameters }, index) => ({
      itemBankVersionId: bank.id,
      itemId: id,
      ordinal: index + 1,
      contentArea,
      content,
      ...parameters,
    })),
  });
  const exam = await prisma.exam.create({
    data: {
      title: `Exam ${randomUUID().slice(0, 8)}`,
      instructions: "Answer each question.",
      itemBankVersionId: bank.id,
      engineSettings: JSON.parse(JSON.stringify(settings)),
      timeLimitMs: args.timeLimitMs ?? null,
      idleLimitMs: args.idleLimitMs ?? null,
    },
  });
  const accessCodes = args.sessionSeeds.map((_, index) => accessCodeAt(index));
  const room = await prisma.room.create({
    data: {
      examId: exam.id,
      name: `Room ${randomUUID().slice(0, 8)}`,
      linkToken: randomBytes(8).toString("hex"),
      opensAt: args.opensAt ?? new Date(Date.now() - 3_600_000),
      closesAt: args.closesAt ?? new Date(Date.now() + 3_600_000),
      accessCodes: {
        create: args.sessionSeeds.map((sessionSeed, index) => ({
          code: accessCodes[index] ?? "",
          candidateName: `Candidate ${index + 1}`,
          ordinal: index + 1,
          sessionSeed,
        })),
      },
    },
  });
  return { roomId: room.id, linkToken: room.linkToken, accessCodes, itemBankVersionId: bank.id };
}
