import { expect, test } from "vitest";
import { loadBench } from "./load-bench";
import { loadEstimation, loadMultimodal } from "./load-estimation";
import { loadExaminees, loadExams } from "./load-exams";
import { engineItemsOf } from "./load-items";
import { loadMirtExams, loadMirtScores } from "./load-mirt";
import { loadPersonFit } from "./load-person-fit";
import { loadDichotomousProbabilities, loadPolytomousProbabilities } from "./load-probabilities";
import { loadNextItem } from "./load-selection";
import { loadStartStop } from "./load-start-stop";
import { bankName } from "./read-oracle";

/** A table that lost its rows would let every test that reads it pass. The counts are those of README.md. */

test("items of all eight banks", () => {
  const counts = bankName.options.map((bank) => [bank, engineItemsOf(bank).length]);
  expect(Object.fromEntries(counts)).toStrictEqual({
    A: 100,
    B: 100,
    T: 85,
    GRM: 30,
    PCM: 30,
    GPCM: 30,
    NRM: 30,
    RSM: 30,
  });
  expect(new Set(engineItemsOf("T").map((item) => item.contentArea)).size).toBe(5);
  expect(engineItemsOf("GRM")[1]).toStrictEqual({
    id: "2",
    contentArea: "oracle",
    parameters: { model: "GRM", discrimination: 0.835, thresholds: [-1.553, -0.375, 0.647] },
  });
  expect(engineItemsOf("NRM")[0]?.parameters).toStrictEqual({
    model: "NRM",
    slopes: [1.131, 1.081],
    intercepts: [-1.653, 0.818],
  });
});

test.each([
  ["dichotomous", loadDichotomousProbabilities, { A: 100, B: 100, T: 85 }, 12],
  ["polytomous", loadPolytomousProbabilities, { GRM: 30, PCM: 30, GPCM: 30, NRM: 30, RSM: 30 }, 6],
] as const)(
  "%s probabilities: every function at 17 thetas for every item",
  (_, load, sizes, sizeAtOtherD) => {
    const { thetas, tables } = load();
    expect(thetas).toHaveLength(17);
    const whole = tables.filter((table) => table.scalingConstant === 1);
    expect(
      Object.fromEntries(whole.map((table) => [table.bank, table.probability[0]?.length])),
    ).toStrictEqual(sizes);
    for (const { id, bank, scalingConstant, ...table } of tables) {
      const items = engineItemsOf(bank).slice(0, table.probability[0]?.length);
      if (scalingConstant !== 1) expect(items).toHaveLength(sizeAtOtherD);
      const byTheta = [
        table.probability,
        table.firstDerivative,
        table.secondDerivative,
        table.thirdDerivative,
        table.information,
        table.informationFirstDerivative,
        table.informationSecondDerivative,
        table.warmNumerator,
        table.warmNumeratorFirstDerivative,
        table.observedInformation,
      ];
      for (const rows of byTheta) {
        expect(rows, id).toHaveLength(17);
        for (const row of rows) expect(row, id).toHaveLength(items.length);
      }
      for (const row of table.observedInformation)
        row.forEach((categories, index) => {
          expect(categories, id).toHaveLength(categoryCount(items[index]?.parameters));
        });
    }
  },
);

test("the exact number stands where R lost digits, and nowhere else", () => {
  const { thetas, tables } = loadDichotomousProbabilities();
  const T = tables.find((each) => each.id === "T") ?? expect.fail("no table T");
  expect(thetas[16]).toBe(4);
  const [catr, exact] = [
    T.information[16]?.[43] ?? Number.NaN,
    T.exactAt("information", [16, 43]) ?? Number.NaN,
  ];
  expect(Math.abs(catr / exact - 1)).toBeGreaterThan(2e-9);
  expect(Math.abs(catr / exact - 1)).toBeLessThan(3e-9);
  expect(T.exactAt("information", [8, 43])).toBeUndefined();
  expect(T.exactAt("observedInformation", [16, 43, 0])).toBeGreaterThan(0);
});

function categoryCount(
  parameters: ReturnType<typeof engineItemsOf>[number]["parameters"] | undefined,
): number {
  if (parameters === undefined) return 0;
  if ("thresholds" in parameters) return parameters.thresholds.length + 1;
  if ("steps" in parameters) return parameters.steps.length + 1;
  return "slopes" in parameters ? parameters.slopes.length + 1 : 2;
}

test("estimation: thirteen methods, 400 patterns, the two robust ones on the 200 dichotomous", () => {
  const tables = loadEstimation();
  expect(tables).toHaveLength(13);
  for (const { id, estimator, patterns } of tables) {
    expect(patterns, id).toHaveLength(estimator === "robust" ? 200 : 400);
    expect(
      patterns.every((each) => (each.exact === null) === (estimator === "EAP")),
      id,
    ).toBe(true);
    const newErrors = patterns.filter((each) => each.newStandardError !== null);
    expect(newErrors, id).toHaveLength(id === "BM_n01" || id === "WL" ? 200 : 0);
  }
  const offMaximum = tables.map(({ id, patterns }) => [
    id,
    patterns.filter((each) => each.offGlobalMaximum).length,
  ]);
  expect(offMaximum.filter(([, count]) => count !== 0)).toStrictEqual([
    ["ROB_Huber1", 1],
    ["ROB_Tukey4", 15],
  ]);
  expect(loadMultimodal()).toHaveLength(45);
});

test("next item: fifteen criteria, 135 situations, eleven criteria for polytomous banks", () => {
  const { criteria, situations } = loadNextItem();
  expect(criteria).toHaveLength(15);
  expect(situations).toHaveLength(135);
  expect(situations.filter((each) => each.values !== undefined)).toHaveLength(24);
  const known = new Set(criteria.map((each) => each.id));
  for (const { bank, choices, values } of situations) {
    const ids = Object.keys(choices);
    expect(ids).toHaveLength(["A", "B", "T"].includes(bank) ? 15 : 11);
    expect(ids.every((id) => known.has(id))).toBe(true);
    if (values !== undefined) expect(Object.keys(values)).toStrictEqual(ids);
  }
});

test("start and stop rules, content, exposure", () => {
  const counts = Object.entries(loadStartStop()).map(([part, rows]) => [part, rows.length]);
  expect(Object.fromEntries(counts)).toStrictEqual({
    startItems: 106,
    stops: 120,
    contentBalancing: 50,
    unavailableItems: 20,
    randomesque: 20,
    strata: 11,
  });
});

test("whole exams: 29 runs, numbers after every item", () => {
  const runs = loadExams();
  expect(runs).toHaveLength(29);
  expect(runs.reduce((total, run) => total + run.exams.length, 0)).toBe(553);
  for (const { id, exams } of runs)
    for (const { items, responses, theta, standardError } of exams)
      expect([responses.length, theta.length, standardError.length], id).toStrictEqual(
        Array(3).fill(items.length),
      );
  const people = Object.entries(loadExaminees()).map(([bank, { responses }]) => [bank, responses.length]);
  expect(Object.fromEntries(people)).toStrictEqual({
    A: 60,
    T: 60,
    B: 20,
    GRM: 12,
    PCM: 12,
    GPCM: 12,
    NRM: 12,
    RSM: 12,
  });
});

test("mirt and mirtCAT: 36 tables of scores, 13 runs", () => {
  expect(loadMirtScores().map((table) => table.scores.length)).toStrictEqual([
    ...Array(24).fill(20),
    ...Array(12).fill(10),
  ]);
  const runs = loadMirtExams();
  expect(runs).toHaveLength(13);
  for (const { id, exams } of runs)
    for (const { items, responses, theta, standardError } of exams)
      expect([responses.length, theta.length - 1, standardError.length - 1], id).toStrictEqual(
        Array(3).fill(items.length),
      );
});

test("person fit: two models by three estimators, 200 persons on 30 items", () => {
  const tables = loadPersonFit();
  expect(tables.map(({ model, estimator }) => `${model} ${estimator}`)).toStrictEqual([
    "2PL MLE",
    "2PL MAP",
    "2PL WLE",
    "3PL MLE",
    "3PL MAP",
    "3PL WLE",
  ]);
  for (const { items, persons } of tables) {
    expect(items).toHaveLength(30);
    expect(persons).toHaveLength(200);
  }
});

test("the timing run: 1,000 items, 1,000 exams", () => {
  const { bank, responses, exams } = loadBench();
  expect([bank.length, responses.length, exams.length]).toStrictEqual([1000, 20, 1000]);
});
