import { randomBytes } from "node:crypto";
import { defaultEngineSettings } from "@/engine/engine-settings";
import { type Item, itemSchema } from "@/exam/item-bank/item";
import type { Container } from "@/server/container";

const itemCount = 30;
const accessCode = "PREFTRYA";
const hourMs = 3_600_000;

/** An exam of the default kind on thirty plain items of every difficulty, in a room with one place. */
export async function makeScratchExam(
  { prisma }: Pick<Container, "prisma">,
  args: { seed: string; now: Date },
): Promise<{ linkToken: string; accessCode: string }> {
  const items = Array.from({ length: itemCount }, (_, index) => plainItem(index));
  const bank = await prisma.itemBankVersion.create({
    data: { bankName: "Preflight", version: 1, contentHash: randomBytes(32).toString("hex") },
  });
  await prisma.item.createMany({
    data: items.map(({ id: itemId, contentArea, content, parameters }, index) => ({
      ...{ itemBankVersionId: bank.id, itemId, ordinal: index + 1, contentArea, content },
      ...parameters,
    })),
  });
  const exam = await prisma.exam.create({
    data: {
      title: "Preflight",
      instructions: "Nobody reads this.",
      itemBankVersionId: bank.id,
      engineSettings: { ...defaultEngineSettings, stopping: [...defaultEngineSettings.stopping] },
    },
  });
  const { linkToken } = await prisma.room.create({
    data: {
      examId: exam.id,
      name: "Preflight",
      linkToken: randomBytes(12).toString("base64url"),
      opensAt: new Date(args.now.getTime() - hourMs),
      closesAt: new Date(args.now.getTime() + hourMs),
      accessCodes: {
        create: { code: accessCode, candidateName: "Preflight", ordinal: 1, sessionSeed: args.seed },
      },
    },
  });
  return { linkToken, accessCode };
}

function plainItem(index: number): Item {
  const options = ["a", "b", "c", "d"].map((id) => ({
    id,
    text: `Option ${id}`,
    misconception: id === "a" ? null : "none",
  }));
  return itemSchema.parse({
    id: `P${index + 1}`,
    contentArea: "preflight",
    content: {
      stem: `Question ${index + 1}`,
      figure: null,
      options,
      keyOptionId: "a",
      template: "preflight",
    },
    parameters: {
      discrimination: 1 + (index % 5) / 4,
      difficulty: -3 + (6 * index) / (itemCount - 1),
      guessing: 0.2,
      upperAsymptote: 1,
    },
  });
}
