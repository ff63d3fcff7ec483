import { describe, expect, test } from "vitest";
import { EngineError } from "./engine-error";
import { uniformDraw } from "./random";

const DRAWS = 20_000;
const BINS = 20;
/** The 99.9th percentile of chi-square with 19 degrees of freedom. */
const CHI_SQUARE_LIMIT = 43.82;

function chiSquare(draws: readonly number[]): number {
  const counts = new Array<number>(BINS).fill(0);
  for (const draw of draws) {
    const bin = Math.floor(draw * BINS);
    counts[bin] = (counts[bin] ?? Number.NaN) + 1;
  }
  const expected = draws.length / BINS;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function correlation(left: readonly number[], right: readonly number[]): number {
  const covariance = left.reduce((sum, value, index) => sum + (value - 0.5) * ((right[index] ?? 0) - 0.5), 0);
  return (12 * covariance) / left.length;
}

const along = (draw: (index: number) => number) => Array.from({ length: DRAWS }, (_, index) => draw(index));
const byPosition = along((position) => uniformDraw({ seed: "seed", position, purpose: "tie" }));
const bySeed = along((index) => uniformDraw({ seed: `session-${index}`, position: 3, purpose: "tie" }));

describe("a uniform draw", () => {
  test("is the same for the same seed, position and purpose, and another when one of them differs", () => {
    const args = { seed: "seed", position: 7, purpose: "tie" };
    expect(uniformDraw(args)).toBe(uniformDraw({ ...args }));
    const others = [
      { ...args, seed: "Seed" },
      { ...args, position: 8 },
      { ...args, position: 7 + 2 ** 32 },
      { ...args, purpose: "ties" },
    ].map(uniformDraw);
    expect(new Set([uniformDraw(args), ...others]).size).toBe(5);
  });

  test("never changes between releases, or logged exams would no longer replay", () => {
    expect(uniformDraw({ seed: "thetaline", position: 0, purpose: "selection-tie" })).toBe(
      0.9349187860293676,
    );
    expect(uniformDraw({ seed: "", position: 2 ** 40, purpose: "" })).toBe(0.10046760377922082);
  });

  test("stays within [0, 1)", () => {
    expect([...byPosition, ...bySeed].every((draw) => draw >= 0 && draw < 1)).toBe(true);
  });

  test.each([
    ["along the positions of one seed", byPosition],
    ["along the seeds at one position", bySeed],
  ])("is uniform %s", (_, draws) => {
    expect(chiSquare(draws)).toBeLessThan(CHI_SQUARE_LIMIT);
  });

  test("is unrelated to its neighbours and to the draws of another purpose", () => {
    const otherPurpose = along((position) => uniformDraw({ seed: "seed", position, purpose: "response" }));
    const limit = 4 / Math.sqrt(DRAWS);
    expect(Math.abs(correlation(byPosition.slice(1), byPosition))).toBeLessThan(limit);
    expect(Math.abs(correlation(byPosition, otherPurpose))).toBeLessThan(limit);
    expect(Math.abs(correlation(bySeed.slice(1), bySeed))).toBeLessThan(limit);
  });

  test.each([-1, 0.5, Number.NaN])("refuses position %s", (position) => {
    expect(() => uniformDraw({ seed: "seed", position, purpose: "tie" })).toThrow(EngineError);
  });

  test.each([1, Number.NaN, null, undefined, { length: 4 }, ["s"]])(
    "refuses %j as a seed and as a purpose, in place of one draw for all of them",
    (value) => {
      const good = { seed: "seed", position: 0, purpose: "tie" };
      for (const field of ["seed", "purpose"])
        expect(() => uniformDraw(Object.assign({}, good, { [field]: value }))).toThrow(
          expect.objectContaining({ name: "EngineError", code: "invalid-argument", field, value }),
        );
    },
  );
});
