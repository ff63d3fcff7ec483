import { z } from "zod";
import { ExamError } from "@/exam/exam-error";
import { parseEngineSettings } from "@/exam/parse-engine-settings";
import type { ItemBankSnapshot, ItemBanks } from "@/exam/ports";
import { startEngine } from "@/exam/session/start-engine";
import { isTableMissing } from "@/server/db/is-table-missing";
import { createItemBanks } from "@/server/db/item-banks";
import { createPrisma } from "@/server/db/prisma";
import { errorMessage } from "@/server/embedded/startup-failure";
import { countText } from "../ops/figures";
import { type Check, type Finding, ok, problem, skipped, warning } from "./check";

type Prisma = ReturnType<typeof createPrisma>;

/** Every exam that can be begun from now on starts on its item bank, and every exam that has begun still has its own. */
export function examsCheck(args: { databaseUrl: string; now: () => Date }): Check {
  return {
    name: "Exams and item banks",
    needs: ["database"],
    async run() {
      const prisma = createPrisma(args);
      try {
        return await checkExams({ prisma, now: args.now() });
      } catch (error) {
        if (!isTableMissing(error)) throw error;
        return skipped("The database has no tables of this version yet.", "npm start makes them.");
      } finally {
        await prisma.$disconnect();
      }
    },
  };
}

async function checkExams(args: { prisma: Prisma; now: Date }): Promise<Finding> {
  const { prisma, now } = args;
  const banks = createItemBanks(prisma);
  const exams = await prisma.exam.findMany({
    where: { rooms: { some: { closesAt: { gt: now } } } },
    select: { title: true, itemBankVersionId: true, engineSettings: true },
    orderBy: { title: "asc" },
  });
  const underWay = await prisma.examSession.findMany({
    where: { status: { in: ["ready", "in_progress", "paused"] } },
    distinct: ["itemBankVersionId"],
    select: { itemBankVersionId: true },
  });
  const faults: string[] = [];
  for (const exam of exams) {
    const fault = await faultOfExam({ exam, banks });
    if (fault !== null) faults.push(`"${exam.title}": ${fault}`);
  }
  for (const { itemBankVersionId } of underWay) {
    const bank = await loadBank({ banks, itemBankVersionId });
    if ("fault" in bank) faults.push(`a session that has begun: ${bank.fault}`);
  }
  if (faults.length > 0)
    return problem(
      faults.join(" "),
      "Mend the exam's row, or import the item bank anew and let the exam name that version.",
    );
  if (exams.length === 0)
    return warning(
      "No exam has a room that is open or to come.",
      "Make the room of the next exam, or move its closing time; then run this again, which tries the exam's item bank.",
    );
  return ok(
    `${countText(exams.length, "exam has a room that is open or to come; it starts", "exams have rooms that are open or to come; each starts")} on its item bank.`,
  );
}

async function faultOfExam(args: {
  exam: { itemBankVersionId: string; engineSettings: unknown };
  banks: ItemBanks;
}): Promise<string | null> {
  const { exam, banks } = args;
  const { itemBankVersionId } = exam;
  const bank = await loadBank({ banks, itemBankVersionId });
  if ("fault" in bank) return bank.fault;
  try {
    const settings = parseEngineSettings(exam.engineSettings);
    const { maxItems } = startEngine({ bank: bank.snapshot, settings, seed: "preflight" });
    const count = bank.snapshot.compiled.itemIds.length;
    return maxItems === null || maxItems <= count
      ? null
      : `it may give up to ${maxItems} items, and its item bank has ${count}.`;
  } catch (error) {
    if (error instanceof ExamError) return `it cannot begin on its item bank: ${errorMessage(error.cause)}.`;
    return `its settings cannot be read: ${reasonOf(error)}.`;
  }
}

async function loadBank(args: {
  banks: ItemBanks;
  itemBankVersionId: string;
}): Promise<{ snapshot: ItemBankSnapshot } | { fault: string }> {
  const { banks, itemBankVersionId } = args;
  try {
    const snapshot = await banks.find(itemBankVersionId);
    return snapshot === null
      ? { fault: `its item bank version ${itemBankVersionId} has no items.` }
      : { snapshot };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return { fault: `an item of its bank version ${itemBankVersionId} is not sound: ${reasonOf(error)}.` };
  }
}

/** A schema's first complaint, with the place; anything else in its own words. */
function reasonOf(error: unknown): string {
  const [issue] = error instanceof z.ZodError ? error.issues : [];
  return issue === undefined ? errorMessage(error) : `${issue.path.join(".")} ${issue.message}`;
}
