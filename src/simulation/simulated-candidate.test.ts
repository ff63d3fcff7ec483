import { describe, expect, test } from "vitest";
import type { ItemParameters } from "@/engine/item";
import { evaluateItem } from "@/engine/model/evaluate-item";
import { compileItems } from "@/engine/model/response-models";
import { uniformDraw } from "@/engine/random";
import { simulateCompiledResponse, simulateResponse } from "./simulated-candidate";

const parameters = { discrimination: 1.5, difficulty: 0.2, guessing: 0.25, upperAsymptote: 1 };
const graded: ItemParameters = { model: "GRM", discrimination: 1.3, thresholds: [-1, 0.1, 1.2] };

describe.each([
  { model: "3PL", item: parameters as ItemParameters },
  { model: "GRM", item: graded },
  { model: "NRM", item: { model: "NRM", slopes: [0.8, -0.4], intercepts: [0.3, 0.1] } as ItemParameters },
])("a candidate before an item of the $model", ({ item }) => {
  test.each([-3, 0.2, 1.5])("gives each response as often as the model says, trueTheta %s", (trueTheta) => {
    const exams = 10_000;
    const { probabilities } = evaluateItem({ parameters: item, theta: trueTheta, scalingConstant: 1 });
    const counts = probabilities.map(() => 0);
    for (let exam = 0; exam < exams; exam++) {
      const candidate = { trueTheta, seed: `candidate-${exam}`, position: 4 };
      const response = simulateResponse({ parameters: item, scalingConstant: 1, ...candidate });
      counts[response]! += 1;
    }
    probabilities.forEach((probability, category) => {
      const fourStandardErrors = 4 * Math.sqrt((probability * (1 - probability)) / exams);
      expect(Math.abs(counts[category]! / exams - probability)).toBeLessThan(fourStandardErrors);
    });
  });
});

test("an item with two responses is right exactly when the draw is below P, as in every seeded exam so far", () => {
  const { probabilities } = evaluateItem({ parameters, theta: 0.4, scalingConstant: 1 });
  for (let position = 0; position < 200; position++) {
    const draw = uniformDraw({ seed: "ada", position, purpose: "simulated-response" });
    expect(simulateResponse({ parameters, scalingConstant: 1, trueTheta: 0.4, seed: "ada", position })).toBe(
      draw < probabilities[1]! ? 1 : 0,
    );
  }
});

test("the same candidate answers the same way again, and not the same way at every position", () => {
  const answers = (seed: string) =>
    Array.from({ length: 40 }, (_, position) =>
      simulateResponse({ parameters, scalingConstant: 1, trueTheta: 0.2, seed, position }),
    );
  expect(answers("ada")).toStrictEqual(answers("ada"));
  expect(answers("ada")).not.toStrictEqual(answers("bob"));
  expect(new Set(answers("ada")).size).toBe(2);
});

test("refuses a true theta that is no number", () => {
  expect(() =>
    simulateResponse({ parameters, scalingConstant: 1, trueTheta: Number.NaN, seed: "ada", position: 0 }),
  ).toThrow(expect.objectContaining({ code: "invalid-argument", field: "theta" }));
});

test("the response is the same to an item that is compiled with its bank", () => {
  const bank: ItemParameters[] = [
    parameters,
    graded,
    { model: "NRM", slopes: [0.8, -0.4], intercepts: [0.3, 0.1] },
  ];
  const items = compileItems({ parameters: bank, scalingConstant: 1.702 });
  for (let exam = 0; exam < 500; exam++) {
    const candidate = { trueTheta: (exam % 60) / 10 - 3, seed: `candidate-${exam}`, position: exam % 7 };
    for (const [index, each] of bank.entries())
      expect(simulateCompiledResponse({ items, index, ...candidate })).toBe(
        simulateResponse({ parameters: each, scalingConstant: 1.702, ...candidate }),
      );
  }
});
