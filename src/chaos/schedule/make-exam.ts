import { compileItemBank } from "@/engine/compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import { invariant } from "@/exam/invariant";
import type { Item } from "@/exam/item-bank/item";
import { generateSampleBank } from "@/exam/item-bank/sample/generate-sample-bank";
import type { ItemBankSnapshot } from "@/exam/ports";
import type { AccessCodeRecord, RoomRecord } from "@/exam/session/records";
import type { Dice } from "../dice";

const bankSize = 60;
const dayMs = 24 * 3600 * 1000;

/** Real questions of the sample bank: enough to choose among, few enough that a hundred thousand exams are quick. */
export function pickItems(): Item[] {
  return generateSampleBank({ seed: 2026 })
    .filter((_, index) => index % 9 === 0)
    .slice(0, bankSize);
}

/** The bank of those questions, under an id that says which version of it is meant. */
export function makeBank(id = "01a2094c-1a19-7039-9a90-4321cda9875f"): ItemBankSnapshot {
  const items = pickItems();
  const byId = new Map(items.map((item) => [item.id, item]));
  return {
    compiled: compileItemBank({ id, items }),
    item(itemId) {
      const item = byId.get(itemId);
      invariant(item, `item ${itemId} is not in the bank`);
      return item;
    },
  };
}

/** Settings that make an exam's course depend on what recovery could get wrong: seeded draws, times, a last word. */
const variants: readonly [Partial<EngineSettings>, ...Partial<EngineSettings>[]] = [
  {},
  { exposure: [{ rule: "randomesque", best: 4 }] },
  {
    finalEstimation: {
      ...{ method: "EAP", prior: "normal", priorMean: 0, priorStandardDeviation: 2 },
      ...{ lowerTheta: -8, upperTheta: 8, nodes: 161 },
    },
  },
  { selection: { criterion: "random" } },
];

/** A short exam, and one whose end needs its engine: a method of its own has the last word. */
export const shortSettings: EngineSettings = {
  ...defaultEngineSettings,
  stopping: [{ rule: "length", maxItems: 5 }],
};
export const finalWordSettings: EngineSettings = { ...shortSettings, ...variants[2] };

export function drawSettings(dice: Dice): EngineSettings {
  const maxItems = dice.between(4, 9);
  const stopping: EngineSettings["stopping"] = [
    { rule: "length", maxItems },
    dice.chance(0.5) ? { rule: "standard-error", below: 0.45 } : { rule: "time", limitMs: 60_000 },
  ];
  return { ...defaultEngineSettings, ...dice.pick(variants), stopping };
}

export function makeRoom(args: {
  now: Date;
  settings: EngineSettings;
  itemBankVersionId: string;
  timeLimitMs: number | null;
  idleLimitMs: number | null;
  openForMs?: number | undefined;
}): RoomRecord {
  const { now, settings, itemBankVersionId, timeLimitMs, idleLimitMs, openForMs = dayMs } = args;
  return {
    id: "0197f3a4-6a0e-4d7e-9a53-000000000001",
    name: "Room 1",
    linkToken: "chaos-link",
    opensAt: new Date(now.getTime() - dayMs),
    closesAt: new Date(now.getTime() + openForMs),
    exam: {
      id: "0197f3a4-6a0e-4d7e-9a53-000000000002",
      title: "Exam",
      instructions: "Answer each question.",
      itemBankVersionId,
      engineSettings: settings,
      timeLimitMs,
      idleLimitMs,
    },
  };
}

export function makeAccessCodes(args: { roomId: string; seed: string; count: number }): AccessCodeRecord[] {
  const { roomId, seed, count } = args;
  return Array.from({ length: count }, (_, index) => ({
    id: `0197f3a4-6a0e-4d7e-9a53-1000000000${String(index).padStart(2, "0")}`,
    roomId,
    code: `CDE2345${"ABCDEFGH"[index]}`,
    candidateName: `Candidate ${index + 1}`,
    sessionSeed: `${seed} candidate ${index + 1}`,
  }));
}
