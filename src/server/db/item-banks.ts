import { z } from "zod";
import { compileItemBank } from "@/engine/compiled-item-bank";
import { invariant } from "@/exam/invariant";
import { type Item, itemSchema } from "@/exam/item-bank/item";
import type { ItemBankSnapshot, ItemBanks } from "@/exam/ports";
import type { PrismaClient } from "./generated/client";

/** Item bank versions, each read and compiled once a process: a version never changes. */
export function createItemBanks(prisma: PrismaClient): ItemBanks {
  const loaded = new Map<string, Promise<ItemBankSnapshot | null>>();

  const find: ItemBanks["find"] = async (versionId) => {
    // What is no id of ours is no version of ours; the database would refuse it rather than not find it.
    if (!z.uuid().safeParse(versionId).success) return null;
    const known = loaded.get(versionId);
    if (known) return known;
    const loading = readVersion({ prisma, versionId });
    loaded.set(versionId, loading);
    // Neither a failure nor an absence is remembered: the next reader asks again.
    const forget = () => loaded.delete(versionId);
    loading.then((snapshot) => snapshot ?? forget(), forget);
    return loading;
  };
  return {
    find,
    async load(versionId) {
      const snapshot = await find(versionId);
      invariant(snapshot, `item bank version ${versionId} is named but not there`);
      return snapshot;
    },
  };
}

async function readVersion(args: {
  prisma: PrismaClient;
  versionId: string;
}): Promise<ItemBankSnapshot | null> {
  const { prisma, versionId } = args;
  const rows = await prisma.item.findMany({
    where: { itemBankVersionId: versionId },
    orderBy: { ordinal: "asc" },
  });
  if (rows.length === 0) return null;
  const items = rows.map((row): Item => {
    const { itemId: id, contentArea, content, discrimination, difficulty, guessing, upperAsymptote } = row;
    const parameters = { discrimination, difficulty, guessing, upperAsymptote };
    return itemSchema.parse({ id, contentArea, content, parameters });
  });
  const byId = new Map(items.map((item) => [item.id, item]));
  return {
    compiled: compileItemBank({ id: versionId, items }),
    item(itemId) {
      const item = byId.get(itemId);
      invariant(item, `item ${itemId} is not in item bank version ${versionId}`);
      return item;
    },
  };
}
