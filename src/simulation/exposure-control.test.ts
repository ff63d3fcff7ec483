import { describe, expect, test } from "vitest";
import { type CompiledItemBank, compileItemBank } from "@/engine/compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import { uniformDraw } from "@/engine/random";
import { keptOutItemIds } from "@/engine/selection/exposure/kept-out-items";
import { beginSitting, withResponse } from "@/engine/sitting";
import { itemEligibilityProbabilities } from "./item-eligibility-probabilities";
import { selectedItems } from "./selected-items";
import { ExamTally, examSeed, simulateExam, simulateExams } from "./simulate-exams";
import { sympsonHetterParameters } from "./sympson-hetter-parameters";
import { drawTrueThetas } from "./true-thetas";

const LENGTH = 10;
const bank = bankOf(120);
const settings: EngineSettings = {
  ...defaultEngineSettings,
  stopping: [{ rule: "length", maxItems: LENGTH }],
};

function bankOf(size: number): CompiledItemBank {
  return compileItemBank({
    items: Array.from({ length: size }, (_, position) => {
      const draw = (purpose: string) => uniformDraw({ seed: "bank", position, purpose });
      return {
        id: `Q${position}`,
        contentArea: position % 2 === 0 ? "even" : "odd",
        parameters: {
          model: "2PL",
          discrimination: 0.6 + 1.4 * draw("a"),
          difficulty: -2.5 + 5 * draw("b"),
        },
      };
    }),
  });
}

const candidates = (seed: string, count: number) =>
  drawTrueThetas({ seed, count, mean: 0, standardDeviation: 1 });

/**
 * What the largest of many exposure rates hardly exceeds when all of them are `rate` but for chance: in `exams`
 * exams, and in the `sample` that the control was computed from.
 */
function withNoise(args: { rate: number; exams: number; sample?: number }): number {
  const { rate, exams, sample = Number.POSITIVE_INFINITY } = args;
  return rate + 3.5 * Math.sqrt(rate * (1 - rate) * (1 / exams + 1 / sample));
}

describe("the items that were selected", () => {
  const parameters = Object.fromEntries(bank.itemIds.map((itemId, index) => [itemId, (index % 5) / 4]));

  test("are those that the procedure of Sympson and Hetter looks at, step by step down the ranking", () => {
    for (const [exam, trueTheta] of candidates("literal", 25).entries()) {
      const seed = `exam-${exam}`;
      const controlled: EngineSettings = { ...settings, exposure: [{ rule: "sympson-hetter", parameters }] };
      const engine = simulateExam({ bank, settings: controlled, trueTheta, seed });
      const { items } = bank.tables(1);
      const lookedAt = new Set<number>();
      let sitting = beginSitting(engine);
      for (const given of engine.administered) {
        const { theta } = sitting.estimate;
        const ranking = [...bank.itemIds.keys()]
          .filter((index) => !lookedAt.has(index))
          .sort((left, right) => items.information(right, theta) - items.information(left, theta));
        for (const index of ranking) {
          lookedAt.add(index);
          const itemId = bank.itemIds[index]!;
          const draw = uniformDraw({ seed, position: 0, purpose: `exam sympson-hetter ${itemId}` });
          if (draw < parameters[itemId]!) {
            expect(given.itemId).toBe(itemId);
            break;
          }
        }
        sitting = withResponse(sitting, given);
      }
      expect([...selectedItems(engine)].sort()).toStrictEqual([...lookedAt].sort());
      expect(lookedAt.size).toBeGreaterThan(LENGTH);
    }
  });

  test("are those that were given where nothing can be refused", () => {
    const engine = simulateExam({ bank, settings, trueTheta: 0.3, seed: "ada" });
    expect([...selectedItems(engine)]).toStrictEqual(
      engine.administered.map(({ itemId }) => bank.indexOf(itemId)),
    );
  });

  test("are all that the rule refuses where it had to yield", () => {
    const small = bankOf(6);
    const none = Object.fromEntries(small.itemIds.map((itemId) => [itemId, 0]));
    const engine = simulateExam({
      bank: small,
      settings: {
        ...settings,
        stopping: [{ rule: "length", maxItems: 1 }],
        exposure: [{ rule: "sympson-hetter", parameters: none }],
      },
      trueTheta: 0,
      seed: "ada",
    });
    expect(selectedItems(engine).size).toBe(6);
  });
});

describe("the parameters of Sympson and Hetter", () => {
  const trueThetas = candidates("sample", 800);
  const args = { bank, settings, trueThetas, seed: "run", largestExposure: 0.25 };
  const { parameters, summary, largestExposures, settled } = sympsonHetterParameters(args);

  test("bring the largest exposure near the limit, in the simulation and with new candidates", () => {
    expect(largestExposures[0]).toBe(1);
    expect(settled).toBe(true);
    expect(summary.largestExposure).toBeLessThan(withNoise({ rate: 0.25, exams: 800 }));
    const fresh = simulateExams({
      bank,
      settings: { ...settings, exposure: [{ rule: "sympson-hetter", parameters }] },
      trueThetas: candidates("fresh", 1600),
      seed: "fresh",
    });
    console.log(
      `Sympson-Hetter, limit 0.25: ${largestExposures.map((each) => each.toFixed(3)).join(", ")}; ` +
        `new candidates ${fresh.largestExposure.toFixed(3)}, overlap ${fresh.overlapRate?.toFixed(3)}`,
    );
    expect(fresh.largestExposure).toBeLessThan(withNoise({ rate: 0.25, exams: 1600, sample: 800 }));
    // The control holds items back only as far as it must.
    expect(fresh.largestExposure).toBeGreaterThan(0.2);
  });

  test("are probabilities, and as many items as an exam has are never refused", () => {
    const values = Object.values(parameters);
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) {
      expect(value).toBeGreaterThanOrEqual(0.25);
      expect(value).toBeLessThan(1);
    }
    expect(bank.size - values.length).toBeGreaterThanOrEqual(LENGTH);
  });

  test("leave enough items free also where the bank hardly suffices", () => {
    for (const [size, largestExposure] of [
      [12, 0.85],
      [22, 0.46],
    ] as const) {
      const result = sympsonHetterParameters({
        ...args,
        bank: bankOf(size),
        trueThetas: trueThetas.slice(0, 60),
        largestExposure,
        mostIterations: 4,
      });
      expect(size - Object.keys(result.parameters).length).toBe(LENGTH);
    }
  });

  test("cannot be had where the bank is too small, or for a rate that is none", () => {
    expect(() => sympsonHetterParameters({ ...args, bank: bankOf(25), trueThetas: [0, 1] })).toThrow(
      expect.objectContaining({ code: "invalid-argument", field: "largestExposure", value: 0.25 }),
    );
    expect(() => sympsonHetterParameters({ ...args, largestExposure: 0 })).toThrow(
      expect.objectContaining({ code: "invalid-argument", field: "largestExposure", value: 0 }),
    );
    expect(() => sympsonHetterParameters({ ...args, mostIterations: 0 })).toThrow(
      expect.objectContaining({ code: "invalid-argument", field: "mostIterations", value: 0 }),
    );
    expect(() => sympsonHetterParameters({ ...args, trueThetas: [] })).toThrow(
      expect.objectContaining({ code: "invalid-argument", field: "trueThetas.length", value: 0 }),
    );
  });

  test("are the same again for the same seed", () => {
    const short = { ...args, trueThetas: trueThetas.slice(0, 30), mostIterations: 2 };
    expect(sympsonHetterParameters(short)).toStrictEqual(sympsonHetterParameters(short));
    expect(sympsonHetterParameters({ ...short, seed: "other" })).not.toStrictEqual(
      sympsonHetterParameters(short),
    );
  });

  test("are computed under the other rules of the exam", () => {
    const balance = { rule: "kingsbury-zara", targets: { even: 0.8, odd: 0.2 } } as const;
    const result = sympsonHetterParameters({
      ...args,
      settings: {
        ...settings,
        content: { ...settings.content, balance },
        exposure: [{ rule: "sympson-hetter", parameters: { Q0: 0 } }],
      },
      trueThetas: trueThetas.slice(0, 100),
      largestExposure: 0.4,
      mostIterations: 5,
    });
    const even = result.summary.exposureCounts.reduce(
      (sum, count, index) => sum + (index % 2 === 0 ? count : 0),
      0,
    );
    expect(even / 100).toBeGreaterThan(7);
  });
});

describe("item eligibility", () => {
  const args = { bank, settings, seed: "run", largestExposure: 0.25 };
  const first = itemEligibilityProbabilities({ ...args, trueThetas: candidates("first", 400) });

  test("brings the largest exposure near the limit, and keeps it there with the candidates who come", () => {
    const then = itemEligibilityProbabilities({
      ...args,
      trueThetas: candidates("then", 800),
      seed: "then",
      counts: first.counts,
    });
    console.log(
      `Item eligibility, limit 0.25: ${first.summary.largestExposure.toFixed(3)} in the first 400 exams, ` +
        `${then.summary.largestExposure.toFixed(3)} in the next 800, overlap ${then.summary.overlapRate?.toFixed(3)}`,
    );
    expect(first.summary.largestExposure).toBeLessThan(withNoise({ rate: 0.25, exams: 400 }));
    expect(then.summary.largestExposure).toBeLessThan(withNoise({ rate: 0.25, exams: 800 }));
    expect(then.summary.largestExposure).toBeGreaterThan(0.2);
  });

  test("counts every exam, and holds back only what it must", () => {
    expect(first.counts.exams).toBeCloseTo((1 - 0.995 ** 400) / 0.005, 9);
    const values = Object.values(first.probabilities);
    expect(values.length).toBeGreaterThan(5);
    expect(values.length).toBeLessThan(bank.size / 2);
    for (const value of values) expect(value >= 0 && value < 1).toBe(true);
  });

  test("names the items that one exam had to do without", () => {
    const eligible: EngineSettings = {
      ...settings,
      exposure: [{ rule: "item-eligibility", probabilities: first.probabilities }],
    };
    const engine = simulateExam({ bank, settings: eligible, trueTheta: 0, seed: "ada" });
    const keptOut = keptOutItemIds({ engine, rule: "item-eligibility" });
    expect(keptOut.length).toBeGreaterThan(0);
    const uncontrolled = simulateExam({ bank, settings, trueTheta: 0, seed: "ada" });
    expect(uncontrolled.administered.some(({ itemId }) => keptOut.includes(itemId))).toBe(true);
    expect(engine.administered.some(({ itemId }) => keptOut.includes(itemId))).toBe(false);
    expect(keptOutItemIds({ engine: uncontrolled, rule: "item-eligibility" })).toStrictEqual([]);
  });
});

test("restricted maximum information keeps every item at its limit, exam by exam", () => {
  const counts = new Map<string, number>();
  const tally = new ExamTally(bank);
  const exams = 200;
  candidates("restricted", exams).forEach((trueTheta, candidate) => {
    const rates = Object.fromEntries([...counts].map(([itemId, count]) => [itemId, count / candidate]));
    const engine = simulateExam({
      bank,
      settings: { ...settings, exposure: [{ rule: "restricted", rates, atMost: 0.25 }] },
      trueTheta,
      seed: examSeed({ seed: "restricted", candidate }),
    });
    for (const { itemId } of engine.administered) counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
    tally.add({ engine, trueTheta });
  });
  expect(tally.summary().largestExposure).toBeLessThanOrEqual(0.25 + 1 / exams);
  expect(tally.summary().largestExposure).toBeGreaterThan(0.24);
});
