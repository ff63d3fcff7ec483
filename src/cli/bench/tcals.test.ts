import { expect, it } from "vitest";
import { readTcals } from "./tcals";

it("reads the 85 items and the 1,000 candidates of the timings", () => {
  const { items, candidates } = readTcals();
  expect(items[0]).toEqual({
    id: "T01",
    contentArea: "tcals",
    parameters: { discrimination: 2.225, difficulty: -1.885, guessing: 0.21, upperAsymptote: 1 },
  });
  expect(candidates[0]?.trueTheta).toBe(-0.754067);
  expect(candidates[0]?.responses.slice(0, 10)).toEqual([0, 1, 1, 1, 1, 0, 1, 0, 0, 0]);
});
