import { expect, test } from "vitest";
import { evaluateItem } from "@/engine/model/four-parameter-logistic";
import { simulateResponse } from "./simulated-candidate";

const parameters = { discrimination: 1.5, difficulty: 0.2, guessing: 0.25, upperAsymptote: 1 };

test.each([-3, 0.2, 1.5])("answers right as often as the model says, trueTheta %s", (trueTheta) => {
  const exams = 10_000;
  let right = 0;
  for (let exam = 0; exam < exams; exam++)
    right += simulateResponse({
      parameters,
      scalingConstant: 1,
      trueTheta,
      seed: `candidate-${exam}`,
      position: 4,
    });
  const { probability } = evaluateItem({ parameters, theta: trueTheta, scalingConstant: 1 });
  const fourStandardErrors = 4 * Math.sqrt((probability * (1 - probability)) / exams);
  expect(Math.abs(right / exams - probability)).toBeLessThan(fourStandardErrors);
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
