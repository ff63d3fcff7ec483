import { describe, expect, it } from "vitest";
import { seededItems } from "./seeded-items";

const items = seededItems({ seed: "test", size: 4000 });

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
function deviation(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
}

describe("seededItems", () => {
  it("gives the same bank for the same seed, and a smaller bank as the beginning of a larger one", () => {
    expect(seededItems({ seed: "test", size: 50 })).toEqual(items.slice(0, 50));
    expect(seededItems({ seed: "other", size: 50 })).not.toEqual(items.slice(0, 50));
  });

  it("has the shape of a 3PL bank", () => {
    const logDiscriminations = items.map(({ parameters }) => Math.log(parameters.discrimination));
    expect(mean(logDiscriminations)).toBeCloseTo(0, 1);
    expect(deviation(logDiscriminations)).toBeCloseTo(0.3, 1);
    const difficulties = items.map(({ parameters }) => parameters.difficulty);
    expect(mean(difficulties)).toBeCloseTo(0, 1);
    expect(deviation(difficulties)).toBeCloseTo(1, 1);
    // Beta(5, 17) has mean 5 / 22 and standard deviation 0.087.
    const guessings = items.map(({ parameters }) => parameters.guessing);
    expect(mean(guessings)).toBeCloseTo(5 / 22, 1);
    expect(deviation(guessings)).toBeCloseTo(0.087, 1);
    expect(Math.min(...guessings)).toBeGreaterThan(0);
    expect(Math.max(...guessings)).toBeLessThan(0.7);
  });
});
