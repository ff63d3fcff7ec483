import { describe, expect, test } from "vitest";
import { compileItemBank } from "@/engine/compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import { examSeed, simulateExam, simulateExams } from "./simulate-exams";
import { drawTrueThetas } from "./true-thetas";

const bank = compileItemBank({
  items: Array.from({ length: 60 }, (_, index) => ({
    id: `Q${index + 1}`,
    contentArea: "any",
    parameters: { model: "2PL", discrimination: 1 + (index % 7) / 7, difficulty: -3 + index / 10 },
  })),
});
const settings: EngineSettings = {
  ...defaultEngineSettings,
  stopping: [
    { rule: "length", maxItems: 12 },
    { rule: "standard-error", below: 0.4 },
  ],
  exposure: [{ rule: "randomesque", best: 3 }],
};
const trueThetas = drawTrueThetas({ seed: "room", count: 80, mean: 0.5, standardDeviation: 1 });
const args = { bank, settings, trueThetas, seed: "run" };

describe("a simulation", () => {
  const summary = simulateExams(args);

  test("says what its exams came to", () => {
    const exams = trueThetas.map((trueTheta, candidate) =>
      simulateExam({ bank, settings, trueTheta, seed: examSeed({ seed: "run", candidate }) }),
    );
    const errors = exams.map(({ estimate }, candidate) => estimate.theta - trueThetas[candidate]!);
    const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
    expect(summary.exams).toBe(80);
    expect(summary.bias).toBeCloseTo(mean(errors), 12);
    expect(summary.rootMeanSquareError).toBeCloseTo(Math.sqrt(mean(errors.map((each) => each ** 2))), 12);
    expect(summary.meanLength).toBeCloseTo(mean(exams.map((exam) => exam.itemsCompleted)), 12);

    const given = exams.map((exam) => new Set(exam.administered.map(({ itemId }) => itemId)));
    expect(summary.exposureCounts).toStrictEqual(
      bank.itemIds.map((itemId) => given.filter((items) => items.has(itemId)).length),
    );
    expect(summary.largestExposure).toBe(Math.max(...summary.exposureCounts) / 80);
    const shared: number[] = [];
    for (let left = 0; left < given.length; left++)
      for (let right = left + 1; right < given.length; right++)
        shared.push([...given[left]!].filter((itemId) => given[right]!.has(itemId)).length);
    expect(summary.overlapRate).toBeCloseTo(mean(shared) / summary.meanLength, 12);
  });

  test("gives the same figures again, and others for another seed", () => {
    expect(simulateExams(args)).toStrictEqual(summary);
    expect(simulateExams({ ...args, seed: "other" })).not.toStrictEqual(summary);
  });

  test("finds the true thetas without much bias", () => {
    expect(Math.abs(summary.bias)).toBeLessThan(0.15);
    expect(summary.rootMeanSquareError).toBeLessThan(0.55);
  });

  test("has no overlap rate for a single exam, and does not run without candidates", () => {
    expect(simulateExams({ ...args, trueThetas: [0] }).overlapRate).toBeNull();
    expect(() => simulateExams({ ...args, trueThetas: [] })).toThrow(
      expect.objectContaining({ code: "invalid-argument", field: "trueThetas.length", value: 0 }),
    );
  });
});

describe("true thetas", () => {
  test("are normal, and the first ones stay when more are drawn", () => {
    const drawn = drawTrueThetas({ seed: "room", count: 10_000, mean: 0.5, standardDeviation: 2 });
    const mean = drawn.reduce((sum, theta) => sum + theta, 0) / drawn.length;
    const variance = drawn.reduce((sum, theta) => sum + (theta - mean) ** 2, 0) / drawn.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan((4 * 2) / 100);
    expect(Math.abs(variance / 4 - 1)).toBeLessThan(4 * Math.sqrt(2 / 10_000));
    const within = drawn.filter((theta) => Math.abs(theta - 0.5) < 2).length / drawn.length;
    expect(Math.abs(within - 0.6827)).toBeLessThan(0.02);
    expect(drawTrueThetas({ seed: "room", count: 3, mean: 0.5, standardDeviation: 2 })).toStrictEqual(
      drawn.slice(0, 3),
    );
  });

  test("need figures that can be", () => {
    const drawing = { seed: "room", count: 1, mean: 0, standardDeviation: 1 };
    for (const [field, value] of [
      ["count", -1],
      ["mean", Number.NaN],
      ["standardDeviation", -1],
    ] as const)
      expect(() => drawTrueThetas({ ...drawing, [field]: value })).toThrow(
        expect.objectContaining({ code: "invalid-argument", field, value }),
      );
  });
});
