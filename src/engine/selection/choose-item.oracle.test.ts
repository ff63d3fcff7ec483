import { expect, test } from "vitest";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { engineItemsOf } from "@/testing/oracle/load-items";
import { loadStartStop } from "@/testing/oracle/load-start-stop";
import { type BankName, bankName } from "@/testing/oracle/read-oracle";
import { type CompiledItemBank, compileItemBank } from "../compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "../engine-settings";
import { chooseItem, prepareStep, shortlistOf } from "./choose-item";
import { areaOrderOf } from "./content/area-balances";
import type { SelectionSettings } from "./criteria/selection-criteria";
import type { ExamSoFar } from "./exam-so-far";
import type { ExposureSettings } from "./exposure/exposure-controls";

const { startItems, contentBalancing, unavailableItems, randomesque } = loadStartStop();
const banks = new Map(
  bankName.options.map((name) => [name, compileItemBank({ items: engineItemsOf(name) })] as const),
);

const posterior = {
  lowerTheta: -4,
  upperTheta: 4,
  nodes: 33,
  priorMean: 0,
  priorStandardDeviation: 1,
} as const;
const criterionOf: Record<string, SelectionSettings> = {
  MFI: { criterion: "maximum-information" },
  bOpt: { criterion: "urry" },
  thOpt: { criterion: "optimal-theta" },
  KLP: { criterion: "KLP", ...posterior },
  MPWI: { criterion: "MPWI", ...posterior },
};

/** An exam in which R's items (from 1) were given; catR's nAvailable is our restriction of what was seen too often. */
function examOf(args: {
  bank: BankName;
  administered: readonly number[];
  responses?: readonly number[];
  theta: number;
  settings: Partial<EngineSettings>;
  seed?: string;
}): ExamSoFar {
  const { administered, responses = administered.map(() => 0), theta, seed = "oracle" } = args;
  const bank = banks.get(args.bank) as CompiledItemBank;
  const usedIndices = administered.map((item) => item - 1);
  return {
    bank,
    tables: bank.tables(1),
    settings: { ...defaultEngineSettings, ...args.settings },
    seed,
    usedIndices,
    responses: usedIndices.map((index, place) => ({ index, response: responses[place] as number })),
    maxScoredItems: null,
    theta,
    standardError: 1,
  };
}

const withheld = (items: readonly number[]): ExposureSettings[] => [
  { rule: "restricted", rates: Object.fromEntries(items.map((item) => [String(item), 1])), atMost: 0.99 },
];

test(`the start items of ${startItems.length} starts, one at each theta`, () => {
  let compared = 0;
  for (const { bank, criterion, thetas, unavailable, items } of startItems) {
    const settings: Partial<EngineSettings> = {
      start: { rule: "several-thetas", thetas },
      selection: criterionOf[criterion] as SelectionSettings,
      exposure: withheld(unavailable),
    };
    const given: number[] = [];
    for (const _ of thetas)
      given.push(chooseItem(examOf({ bank, administered: given, theta: 9, settings })) + 1);
    expect(given).toStrictEqual(items);
    compared += items.length;
  }
  console.log(`startItems: ${startItems.length} starts, ${compared} items, all the same`);
  expect(startItems.length).toBe(106);
});

test(`the area and the item of ${contentBalancing.length} content-balanced choices`, () => {
  const values = new LargestDifference({ table: "contentBalancing, value (MFI, bOpt)", limit: 1e-9 });
  for (const row of contentBalancing) {
    const targets = Object.fromEntries(row.targets.map(({ contentArea, value }) => [contentArea, value]));
    const balance = { rule: "kingsbury-zara", targets } as const;
    const exam = examOf({
      bank: "T",
      administered: row.administered,
      responses: row.responses,
      theta: row.theta,
      settings: {
        selection: criterionOf[row.criterion] as SelectionSettings,
        content: { ...defaultEngineSettings.content, balance },
      },
    });
    const step = prepareStep(exam);
    expect(areaOrderOf({ settings: balance, situation: step.situation })[0]).toBe(row.contentArea);
    expect(chooseItem(exam) + 1).toBe(row.item);
    const [best] = shortlistOf({ step, count: 1 }).best;
    if (row.criterion === "MFI") values.relative(best?.value ?? Number.NaN, row.value);
    if (row.criterion === "bOpt") values.relative(-(best?.value ?? Number.NaN), row.value);
  }
  console.log(values.describe());
  expect(values.largest).toBeLessThan(values.limit);
  expect([contentBalancing.length, values.count]).toStrictEqual([50, 34]);
});

test(`the item and its information in ${unavailableItems.length} choices from part of a bank`, () => {
  const information = new LargestDifference({ table: "nAvailable, information", limit: 1e-9 });
  for (const { bank, theta, administered, unavailable, item, information: expected } of unavailableItems) {
    const exam = examOf({ bank, administered, theta, settings: { exposure: withheld(unavailable) } });
    expect(chooseItem(exam) + 1).toBe(item);
    information.relative(exam.tables.items.information(item - 1, theta), expected);
  }
  console.log(information.describe());
  expect(information.largest).toBeLessThan(information.limit);
  expect(information.count).toBe(20);
});

test(`the items among which randomesque draws in ${randomesque.length} situations, each of them drawn`, () => {
  for (const { bank, theta, administered, groupSize, eligible } of randomesque) {
    const settings = { exposure: [{ rule: "randomesque", best: groupSize }] } as const;
    const exam = examOf({ bank, administered, theta, settings });
    const step = prepareStep(exam);
    const { best } = shortlistOf({ step, count: step.drawAmong });
    expect(best.map(({ index }) => index + 1).sort((left, right) => left - right)).toStrictEqual(eligible);
    const drawn = new Set<number>();
    for (let seed = 0; seed < 40 * groupSize; seed++)
      drawn.add(chooseItem(examOf({ bank, administered, theta, settings, seed: `exam-${seed}` })) + 1);
    expect([...drawn].sort((left, right) => left - right)).toStrictEqual(eligible);
  }
  console.log(`randomesque: ${randomesque.length} situations, all eligible sets the same`);
  expect(randomesque.length).toBe(20);
});
