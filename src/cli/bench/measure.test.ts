import { describe, expect, it } from "vitest";
import { checksumOfResults, measure, quantilesOf } from "./measure";

describe("measure", () => {
  it("gives each call another number, without a gap, so that inputs can vary from call to call", () => {
    const calls: number[] = [];
    measure({ operation: (call) => calls.push(call), effort: { warmUpMs: 0, samples: 3 } });
    expect(calls.every((call, index) => call === index)).toBe(true);
  });

  it("times microseconds per call, in batches of a millisecond or more", () => {
    const operation = () => {
      const until = performance.now() + 0.2;
      let turns = 0;
      while (performance.now() < until) turns++;
      return turns;
    };
    const { p10Us, medianUs, callsPerSample, samples } = measure({
      operation,
      effort: { warmUpMs: 2, samples: 5 },
    });
    expect(p10Us).toBeGreaterThanOrEqual(200);
    expect(medianUs).toBeGreaterThanOrEqual(p10Us);
    expect(callsPerSample).toBeGreaterThanOrEqual(2);
    expect(samples).toBe(5);
  });

  it("adds every result to the checksum that is printed", () => {
    const before = checksumOfResults();
    let calls = 0;
    measure({
      operation: () => {
        calls++;
        return 1;
      },
      effort: { warmUpMs: 0, samples: 2 },
    });
    expect(checksumOfResults() - before).toBe(calls);
  });
});

describe("quantilesOf", () => {
  it("takes the middle, and goes between two samples in proportion", () => {
    expect(quantilesOf([5, 1, 3])).toEqual({ medianUs: 3, p10Us: 1.4, p90Us: 4.6 });
    expect(quantilesOf([7])).toEqual({ medianUs: 7, p10Us: 7, p90Us: 7 });
  });
});
