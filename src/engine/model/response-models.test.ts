import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { anyModelParameters, extremeAnyModelParameters } from "@/testing/engine-arbitraries";
import { EngineError } from "../engine-error";
import type { ItemParameters } from "../item";
import { evaluateItem } from "./evaluate-item";
import { gradedResponse } from "./graded-response";
import { categoryFunctions } from "./item-functions";
import { logistic } from "./logistic";
import type { CompiledItems } from "./response-model";
import { assertItemParameters, compileItems } from "./response-models";

afterEach(() => vi.restoreAllMocks());

const anyTheta = fc.oneof(
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

describe("a compiled bank", () => {
  const numbersOf = (items: CompiledItems, index: number, at: number) => {
    const into = categoryFunctions(items.mostCategories);
    items.evaluate(index, at, into);
    const count = items.categoryCountOf(index);
    return [
      count,
      items.information(index, at),
      items.informationBound(index, at, at + 0.1),
      ...Array.from({ length: count }, (_, response) => items.logProbability(index, response, at)),
      ...Object.values(into).flatMap((column) => [...column.subarray(0, count)]),
    ];
  };

  test("of mixed models gives each item the numbers that it has alone, to the last bit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyModelParameters, extremeAnyModelParameters), { minLength: 1, maxLength: 12 }),
        anyTheta,
        (parameters, at) => {
          const bank = compileItems({ parameters, scalingConstant: 1.702 });
          expect(bank.size).toBe(parameters.length);
          parameters.forEach((each, index) => {
            const alone = compileItems({ parameters: [each], scalingConstant: 1.702 });
            expect(alone.mostCategories).toBeLessThanOrEqual(bank.mostCategories);
            expect(numbersOf(bank, index, at)).toStrictEqual(numbersOf(alone, 0, at));
          });
        },
      ),
    );
  });

  test("of one model is that model's own, without anything in between", () => {
    for (const [model, parameters] of [
      [gradedResponse, { model: "GRM", discrimination: 1, thresholds: [0, 1] }],
      [logistic, { model: "Rasch", difficulty: 0 }],
    ] as const) {
      const compile = vi.spyOn(model, "compile");
      const items = compileItems({ parameters: [parameters, parameters], scalingConstant: 1 });
      expect(compile.mock.results).toHaveLength(1);
      expect(items).toBe(compile.mock.results[0]!.value);
    }
  });

  test("knows how many categories each item has", () => {
    const items = compileItems({
      parameters: [
        { model: "Rasch", difficulty: 0 },
        { model: "GRM", discrimination: 1, thresholds: [-1, 0, 1] },
        { model: "NRM", slopes: [1, -1], intercepts: [0, 0] },
      ],
      scalingConstant: 1,
    });
    expect([0, 1, 2].map(items.categoryCountOf)).toStrictEqual([2, 4, 3]);
    expect(items.mostCategories).toBe(4);
  });
});

describe("bad parameters", () => {
  const good: ItemParameters = { model: "Rasch", difficulty: 0 };
  const nan = Number.NaN;
  const infinity = Number.POSITIVE_INFINITY;
  const logisticItem = { discrimination: 1, difficulty: 0, guessing: 0.2, upperAsymptote: 0.9 };
  const manySteps = Array.from({ length: 32 }, (_, place) => place);
  const sparse: number[] = [0];
  sparse[2] = 1;

  test.each([
    [{ ...logisticItem, discrimination: nan }, "discrimination", nan],
    [{ ...logisticItem, discrimination: 0 }, "discrimination", 0],
    [{ ...logisticItem, difficulty: infinity }, "difficulty", infinity],
    [{ ...logisticItem, guessing: 0.9 }, "guessing", 0.9],
    [{ ...logisticItem, guessing: -0.1 }, "guessing", -0.1],
    [{ ...logisticItem, upperAsymptote: 1.1 }, "upperAsymptote", 1.1],
    [{ model: "3PL", discrimination: 1, difficulty: 0 }, "guessing", undefined],
    [{ model: "2PL", difficulty: 0 }, "discrimination", undefined],
    [{ model: "Rasch", difficulty: "0" }, "difficulty", "0"],
    [{ model: "GRM", discrimination: -1, thresholds: [0] }, "discrimination", -1],
    [{ model: "GRM", discrimination: 1, thresholds: [1, 0] }, "thresholds[1]", 0],
    [{ model: "GRM", discrimination: 1, thresholds: [0, 1, 1] }, "thresholds[2]", 1],
    [{ model: "GRM", discrimination: 1, thresholds: [0, nan] }, "thresholds[1]", nan],
    [{ model: "GRM", discrimination: 1, thresholds: [] }, "thresholds.length", 0],
    [{ model: "GRM", discrimination: 1, thresholds: sparse }, "thresholds[1]", undefined],
    [{ model: "GRM", discrimination: 1, thresholds: manySteps }, "thresholds.length", 32],
    [{ model: "GRM", discrimination: 1 }, "thresholds", undefined],
    [{ model: "PCM", steps: [0, -infinity] }, "steps[1]", -infinity],
    [{ model: "PCM", steps: [] }, "steps.length", 0],
    [{ model: "PCM", steps: manySteps }, "steps.length", 32],
    [{ model: "GPCM", steps: [0] }, "discrimination", undefined],
    [{ model: "GPCM", discrimination: 1, steps: ["1"] }, "steps[0]", "1"],
    [{ model: "RSM", location: nan, steps: [0] }, "location", nan],
    [{ model: "RSM", location: 0, steps: [nan] }, "steps[0]", nan],
    [{ model: "NRM", slopes: [1, 2], intercepts: [0] }, "intercepts.length", 1],
    [{ model: "NRM", slopes: [1, nan], intercepts: [0, 0] }, "slopes[1]", nan],
    [{ model: "NRM", slopes: [], intercepts: [] }, "slopes.length", 0],
    [{ model: "NRM", slopes: [1], intercepts: 3 }, "intercepts", 3],
    [{ model: "5PL", difficulty: 0 }, "model", "5PL"],
    [{ model: "toString", difficulty: 0 }, "model", "toString"],
    [{ model: null, ...logisticItem }, "model", null],
    [{ model: ["GRM"], discrimination: 1, thresholds: [0, 1] }, "model", ["GRM"]],
    [{ model: { toString: 1 } }, "model", { toString: 1 }],
  ])("%j are refused by field and value", (parameters, field, value) => {
    // @ts-expect-error: what JSON or JavaScript may hand over.
    const check = () => assertItemParameters([good, parameters]);
    expect(check).toThrow(EngineError);
    expect(check).toThrow(
      expect.objectContaining({
        code: "invalid-parameter",
        field: `items[1].parameters.${field}`,
        value,
      }),
    );
    // @ts-expect-error: likewise.
    expect(() => evaluateItem({ parameters, theta: 0, scalingConstant: 1 })).toThrow(
      expect.objectContaining({ code: "invalid-parameter", field: `parameters.${field}`, value }),
    );
  });

  test.each([null, undefined, 7, [[]]])("%j is no item's parameters", (parameters) => {
    // @ts-expect-error: likewise.
    expect(() => assertItemParameters([parameters])).toThrow(
      expect.objectContaining({
        code: "invalid-parameter",
        field: "items[0].parameters",
        value: parameters,
      }),
    );
  });
});
