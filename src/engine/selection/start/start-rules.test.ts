import { describe, expect, test } from "vitest";
import { uniformDraw } from "../../random";
import { assertStartSettings, type StartSettings, startThetaAt } from "./start-rules";

const thetasOf = (settings: StartSettings, seed = "ada") =>
  Array.from({ length: 5 }, (_, position) =>
    startThetaAt({
      settings,
      position,
      initialTheta: 0.7,
      drawForExam: (purpose) => uniformDraw({ seed, position: 0, purpose }),
    }),
  );

test("the initial theta leads to the first item", () => {
  expect(thetasOf({ rule: "initial-theta" })).toStrictEqual([0.7, null, null, null, null]);
});

test("several thetas lead to one item each, in their order", () => {
  expect(thetasOf({ rule: "several-thetas", thetas: [1, -1, 0] })).toStrictEqual([1, -1, 0, null, null]);
});

describe("a drawn theta", () => {
  const settings = { rule: "drawn-theta", lowerTheta: -0.5, upperTheta: 1.5, items: 3 } as const;

  test("is drawn anew for each start item, and the same again for the same exam", () => {
    const [first, second, third, ...rest] = thetasOf(settings);
    expect(new Set([first, second, third]).size).toBe(3);
    expect(rest).toStrictEqual([null, null]);
    expect(thetasOf(settings)).toStrictEqual(thetasOf(settings));
    expect(thetasOf(settings, "bob")).not.toStrictEqual(thetasOf(settings));
  });

  test("is uniform over the range", () => {
    const exams = 5_000;
    const tenths = new Array<number>(10).fill(0);
    for (let exam = 0; exam < exams; exam++) {
      const theta = thetasOf(settings, `exam-${exam}`)[1] as number;
      const tenth = Math.floor(((theta + 0.5) / 2) * 10);
      tenths[tenth] = (tenths[tenth] as number) + 1;
    }
    // 27.9 is what chi-squared with 9 degrees of freedom exceeds once in a thousand.
    const chiSquared = tenths.reduce((sum, count) => sum + (count - exams / 10) ** 2 / (exams / 10), 0);
    expect(chiSquared).toBeLessThan(27.9);
  });

  test("stays finite and within a range as wide as numbers go", () => {
    const widest = {
      ...settings,
      lowerTheta: -Number.MAX_VALUE,
      upperTheta: Number.MAX_VALUE,
    };
    for (const theta of thetasOf(widest).slice(0, 3)) expect(Number.isFinite(theta)).toBe(true);
  });
});

describe("settings that cannot be are refused with their place and value", () => {
  test.each<[field: string, value: unknown, settings: unknown]>([
    ["start.rule", "at-random", { rule: "at-random" }],
    ["start.rule", undefined, {}],
    ["start", null, null],
    ["start", "initial-theta", "initial-theta"],
    ["start.thetas", 0, { rule: "several-thetas", thetas: 0 }],
    ["start.thetas.length", 0, { rule: "several-thetas", thetas: [] }],
    ["start.thetas[1]", Number.NaN, { rule: "several-thetas", thetas: [0, Number.NaN] }],
    ["start.lowerTheta", null, { rule: "drawn-theta", lowerTheta: null, upperTheta: 1, items: 1 }],
    ["start.upperTheta", -1, { rule: "drawn-theta", lowerTheta: -1, upperTheta: -1, items: 1 }],
    ["start.items", 0, { rule: "drawn-theta", lowerTheta: -1, upperTheta: 1, items: 0 }],
  ])("%s = %s", (field, value, settings) => {
    expect(() => assertStartSettings(settings as StartSettings)).toThrow(
      expect.objectContaining({ name: "EngineError", code: "invalid-setting", field, value }),
    );
  });
});
