import { describe, expect, test } from "vitest";
import { localMaximum } from "./local-maximum";

/** The root of `derivativeAt` between `from` and `to`, and how often it was asked for on the way. */
function findRoot(args: { derivativeAt: (theta: number) => number; from: number; to: number }) {
  const { derivativeAt, from, to } = args;
  let evaluations = 0;
  const width = to - from;
  const theta = localMaximum(
    {
      from,
      to,
      beforeFrom: derivativeAt(from - width),
      atFrom: derivativeAt(from),
      atTo: derivativeAt(to),
      afterTo: derivativeAt(to + width),
    },
    (at) => {
      evaluations += 1;
      return derivativeAt(at);
    },
  );
  return { theta, evaluations };
}

describe("the root of a falling function to the last bits", () => {
  test("smooth: in a handful of evaluations", () => {
    const { theta, evaluations } = findRoot({ derivativeAt: (x) => Math.cos(x + 1), from: 0.55, to: 0.6 });
    expect(Math.abs(theta - (Math.PI / 2 - 1))).toBeLessThan(3e-16);
    expect(evaluations).toBeLessThanOrEqual(4);
  });

  test("with a kink beside the root", () => {
    const kinked = (x: number) => (x < 0.301 ? 0.3 - x + 1e-3 : (0.301 - x) * 40) - 1e-6;
    const { theta } = findRoot({ derivativeAt: kinked, from: 0.28, to: 0.33 });
    expect(Math.abs(kinked(theta))).toBeLessThan(1e-14);
  });

  test("with a jump across 0 and slopes that foretell nothing of it", () => {
    const jump = (x: number) => (x < 0.3123 ? 1 : -1) - x / 10;
    const { theta } = findRoot({ derivativeAt: jump, from: 0.3, to: 0.35 });
    expect(Math.abs(theta - 0.3123)).toBeLessThan(2e-15);
  });

  test("with a slope of 0 at the root", () => {
    const { theta } = findRoot({ derivativeAt: (x) => -((x - 0.31) ** 3), from: 0.3, to: 0.35 });
    expect(Math.abs(theta - 0.31)).toBeLessThan(1e-6);
  });

  test("far from 0, where doubles lie farther apart", () => {
    const { theta } = findRoot({ derivativeAt: (x) => 900.1 - x, from: 900, to: 900.5 });
    expect(Math.abs(theta - 900.1)).toBeLessThan(3e-13);
  });
});
