import { describe, expect, test } from "vitest";
import { compileItemBank } from "../../compiled-item-bank";
import { uniformDraw } from "../../random";
import type { SelectionSituation } from "../selection-situation";
import {
  assertExposureSettings,
  drawAmongOf,
  type ExposureSettings,
  exposureRuleOuts,
} from "./exposure-controls";

const itemIds = ["Q1", "Q2", "Q3", "Q4"];
const bank = compileItemBank({
  items: itemIds.map((id) => ({ id, contentArea: "any", parameters: { model: "Rasch", difficulty: 0 } })),
});

function situationOf(args: { seed: string; position?: number }): SelectionSituation {
  const { seed, position = 0 } = args;
  return {
    bank,
    tables: bank.tables(1),
    theta: 0,
    standardError: 1,
    usedIndices: Array.from({ length: position }, (_, index) => index),
    responses: [],
    maxScoredItems: null,
    draw: (purpose) => uniformDraw({ seed, position, purpose }),
    drawForExam: (purpose) => uniformDraw({ seed, position: 0, purpose: `exam ${purpose}` }),
  };
}

/** The ids of the items that the settings keep out of one step. */
function keptOut(settings: readonly ExposureSettings[], at: Parameters<typeof situationOf>[0]): string[] {
  const ruleOuts = exposureRuleOuts({ settings, situation: situationOf(at) });
  return itemIds.filter((_, index) => ruleOuts.some(({ rulesOut }) => rulesOut(index)));
}

describe("settings that cannot be are refused with their place and value", () => {
  test.each<[field: string, value: unknown, settings: unknown]>([
    ["exposure", "none", "none"],
    ["exposure", null, null],
    ["exposure[1]", null, [{ rule: "randomesque", best: 1 }, null]],
    ["exposure[0].rule", ["randomesque"], [{ rule: ["randomesque"], best: 1 }]],
    ["exposure[0].rule", "shadow", [{ rule: "shadow" }]],
    ["exposure[0].rule", "toString", [{ rule: "toString" }]],
    ["exposure[0].rule", undefined, [{}]],
    ["exposure[0].best", 0, [{ rule: "randomesque", best: 0 }]],
    ["exposure[0].best", 2.5, [{ rule: "randomesque", best: 2.5 }]],
    [
      "exposure[1].rule",
      "randomesque",
      [
        { rule: "randomesque", best: 2 },
        { rule: "randomesque", best: 3 },
      ],
    ],
    ["exposure[0].parameters.Q12", 0.4, [{ rule: "sympson-hetter", parameters: { Q1: 0.4, Q12: 0.4 } }]],
    ["exposure[0].parameters.Q1", 1.2, [{ rule: "sympson-hetter", parameters: { Q1: 1.2 } }]],
    ["exposure[0].parameters.Q1", Number.NaN, [{ rule: "sympson-hetter", parameters: { Q1: Number.NaN } }]],
    ["exposure[0].parameters.Q1", "0.5", [{ rule: "sympson-hetter", parameters: { Q1: "0.5" } }]],
    ["exposure[0].parameters", undefined, [{ rule: "sympson-hetter" }]],
    ["exposure[0].probabilities", [0.5], [{ rule: "item-eligibility", probabilities: [0.5] }]],
    ["exposure[0].probabilities.Q2", -0.1, [{ rule: "item-eligibility", probabilities: { Q2: -0.1 } }]],
    [
      "exposure[1].rates.Q9",
      0,
      [
        { rule: "randomesque", best: 2 },
        { rule: "restricted", rates: { Q9: 0 }, atMost: 0.2 },
      ],
    ],
    ["exposure[0].atMost", 0, [{ rule: "restricted", rates: {}, atMost: 0 }]],
    ["exposure[0].atMost", 1.01, [{ rule: "restricted", rates: {}, atMost: 1.01 }]],
  ])("%s = %s", (field, value, settings) => {
    expect(() => assertExposureSettings({ settings: settings as ExposureSettings[], bank })).toThrow(
      expect.objectContaining({ name: "EngineError", code: "invalid-setting", field, value }),
    );
  });

  test("a record that was refused once is refused again", () => {
    const settings: ExposureSettings[] = [{ rule: "sympson-hetter", parameters: { Q12: 0.4 } }];
    for (const _ of [1, 2]) expect(() => assertExposureSettings({ settings, bank })).toThrow(/Q12/);
  });

  test("all rules together are accepted", () => {
    const settings: ExposureSettings[] = [
      { rule: "randomesque", best: 5 },
      { rule: "sympson-hetter", parameters: { Q1: 0 } },
      { rule: "item-eligibility", probabilities: { Q1: 1 } },
      { rule: "restricted", rates: { Q2: 0.25 }, atMost: 0.2 },
    ];
    expect(() => assertExposureSettings({ settings, bank })).not.toThrow();
    expect(drawAmongOf(settings)).toBe(5);
  });
});

test("the item is drawn among as many as randomesque says, and is the best without it", () => {
  expect(drawAmongOf([])).toBe(1);
  expect(drawAmongOf([{ rule: "restricted", rates: {}, atMost: 0.2 }])).toBe(1);
  expect(drawAmongOf([{ rule: "randomesque", best: 3 }])).toBe(3);
  expect(
    exposureRuleOuts({
      settings: [{ rule: "randomesque", best: 3 }],
      situation: situationOf({ seed: "ada" }),
    }),
  ).toStrictEqual([]);
});

describe.each<[string, (values: Record<string, number>) => ExposureSettings]>([
  ["sympson-hetter", (parameters) => ({ rule: "sympson-hetter", parameters })],
  ["item-eligibility", (probabilities) => ({ rule: "item-eligibility", probabilities })],
])("%s keeps an item in with its probability", (rule, settingsOf) => {
  const values = { Q1: 0.3, Q2: 0.75, Q3: 1 };
  const settings = [settingsOf(values)];

  test("in as many exams as it says, item by item on its own", () => {
    const exams = 20_000;
    const counts = new Map<string, number>();
    for (let exam = 0; exam < exams; exam++) {
      const out = keptOut(settings, { seed: `exam-${exam}` });
      for (const key of [...out, out.includes("Q1") && out.includes("Q2") ? "both" : "not both"])
        counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const expectRate = (key: string, rate: number) => {
      const fourStandardErrors = 4 * Math.sqrt((rate * (1 - rate)) / exams);
      expect(Math.abs((counts.get(key) ?? 0) / exams - rate)).toBeLessThan(fourStandardErrors);
    };
    expectRate("Q1", 0.7);
    expectRate("Q2", 0.25);
    expectRate("both", 0.7 * 0.25);
    expect([counts.get("Q3"), counts.get("Q4")]).toStrictEqual([undefined, undefined]);
  });

  test("at every step of one exam alike", () => {
    const seeds = Array.from({ length: 40 }, (_, exam) => `exam-${exam}`);
    const atStep = (position: number) => seeds.map((seed) => keptOut(settings, { seed, position }));
    expect(atStep(7)).toStrictEqual(atStep(0));
    expect(new Set(atStep(0).map(String)).size).toBeGreaterThan(3);
  });

  test("never at 0, and always when all are 1", () => {
    expect(keptOut([settingsOf({ Q2: 0 })], { seed: "ada" })).toStrictEqual(["Q2"]);
    const situation = situationOf({ seed: "ada" });
    expect(exposureRuleOuts({ settings: [settingsOf({ Q2: 1 })], situation })).toStrictEqual([]);
    expect(exposureRuleOuts({ settings, situation }).map((each) => each.rule)).toStrictEqual([rule]);
  });
});

test("the two rules draw apart from one another", () => {
  const both: ExposureSettings[] = [
    { rule: "sympson-hetter", parameters: { Q1: 0.5 } },
    { rule: "item-eligibility", probabilities: { Q1: 0.5 } },
  ];
  const verdicts = Array.from({ length: 60 }, (_, exam) =>
    exposureRuleOuts({ settings: both, situation: situationOf({ seed: `exam-${exam}` }) })
      .map(({ rulesOut }) => rulesOut(0))
      .join(),
  );
  expect(new Set(verdicts).size).toBe(4);
});

test("restricted keeps out what as many as the limit says have seen", () => {
  const rates = { Q1: 0.19, Q2: 0.2, Q3: 1 };
  expect(keptOut([{ rule: "restricted", rates, atMost: 0.2 }], { seed: "ada" })).toStrictEqual(["Q2", "Q3"]);
  expect(keptOut([{ rule: "restricted", rates, atMost: 1 }], { seed: "ada" })).toStrictEqual(["Q3"]);
});

test("one record serves several banks, each by its own items", () => {
  const parameters = { Q2: 0 };
  const other = compileItemBank({
    items: ["Q2", "Q1"].map((id) => ({
      id,
      contentArea: "any",
      parameters: { model: "Rasch", difficulty: 0 },
    })),
  });
  const settings: ExposureSettings[] = [{ rule: "sympson-hetter", parameters }];
  expect(keptOut(settings, { seed: "ada" })).toStrictEqual(["Q2"]);
  const [ruleOut] = exposureRuleOuts({
    settings,
    situation: { ...situationOf({ seed: "ada" }), bank: other },
  });
  expect([ruleOut?.rulesOut(0), ruleOut?.rulesOut(1)]).toStrictEqual([true, false]);
});
