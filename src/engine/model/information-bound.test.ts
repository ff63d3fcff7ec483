import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anyModelParameters,
  extremeAnyModelParameters,
  itemParameters,
  polytomousParameters,
} from "@/testing/engine-arbitraries";
import type { ItemParameters } from "../item";
import { compileItems } from "./response-models";

const from = fc.double({ min: -6, max: 6, noNaN: true });

/** The item's bound over a cell, and the largest information at many thetas within it, ends included. */
function boundAndLargest(args: {
  parameters: ItemParameters;
  from: number;
  to: number;
  scalingConstant: number;
}) {
  const { parameters, from: start, to, scalingConstant } = args;
  const items = compileItems({ parameters: [parameters], scalingConstant });
  const samples = 100;
  let largest = 0;
  for (let sample = 0; sample <= samples; sample++) {
    // Written so that neither overflows between the ends of what a double holds.
    const share = sample / samples;
    const theta = Math.min(Math.max(start * (1 - share) + to * share, start), to);
    largest = Math.max(largest, items.information(0, theta));
  }
  return { bound: items.informationBound(0, start, to), largest };
}

describe("the bound on the information in a cell", () => {
  test("is never below it, for items as calibrated, in narrow and wide cells", () => {
    fc.assert(
      fc.property(
        anyModelParameters,
        from,
        fc.constantFrom(0, 1e-9, 0.05, 0.4, 2, 12),
        fc.constantFrom(1, 1.702),
        (parameters, start, width, scalingConstant) => {
          const { bound, largest } = boundAndLargest({
            parameters,
            from: start,
            to: start + width,
            scalingConstant,
          });
          expect(bound).toBeGreaterThanOrEqual(largest);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test("is never below it, for whatever the engine accepts, between any two thetas", () => {
    const anyTheta = fc.oneof(from, fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(extremeAnyModelParameters, anyTheta, anyTheta, (parameters, one, other) => {
        const { bound, largest } = boundAndLargest({
          parameters,
          from: Math.min(one, other),
          to: Math.max(one, other),
          scalingConstant: 1,
        });
        expect(bound).toSatisfy(Number.isFinite);
        expect(bound).toBeGreaterThanOrEqual(largest);
      }),
      { numRuns: 2000 },
    );
  });

  test("is never below it near the middle of steep items, where the cell is as narrow as the item is steep", () => {
    fc.assert(
      fc.property(
        fc.oneof(itemParameters, polytomousParameters),
        fc.double({ min: 0, max: 40, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 60, noNaN: true }),
        (parameters, doublings, offset, width) => {
          const scalingConstant = 2 ** doublings;
          const start = offset / scalingConstant + locationOf(parameters);
          const { bound, largest } = boundAndLargest({
            parameters,
            from: start,
            to: start + width / scalingConstant,
            scalingConstant,
          });
          expect(bound).toBeGreaterThanOrEqual(largest);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test("is never below what rounding makes of exponents that are large and cancel", () => {
    // Categories 0 and 2 compete around theta 0, where their exponents differ by 1e9 from that of category 1.
    const parameters: ItemParameters = { model: "PCM", steps: [1000, -1000] };
    for (let cell = -50; cell < 50; cell++) {
      const start = cell * 3e-8;
      const { bound, largest } = boundAndLargest({
        parameters,
        from: start,
        to: start + 1e-13,
        scalingConstant: 1e6,
      });
      expect(bound).toBeGreaterThanOrEqual(largest);
    }
  });

  test("is exact for logistic items, and within 4 % in a cell of 0.05 for the others", () => {
    fc.assert(
      fc.property(itemParameters, from, (parameters, start) => {
        const cell = { parameters, from: start, to: start + 0.05, scalingConstant: 1 };
        const { bound, largest } = boundAndLargest(cell);
        expect(bound).toBeLessThanOrEqual(largest * (1 + 1e-5) + 1e-150);
      }),
    );
    fc.assert(
      fc.property(polytomousParameters, from, (parameters, start) => {
        const cell = { parameters, from: start, to: start + 0.05, scalingConstant: 1 };
        const { bound, largest } = boundAndLargest(cell);
        expect(bound).toBeLessThanOrEqual(largest * 1.04 + 1e-100);
      }),
      { numRuns: 1000 },
    );
  });
});

function locationOf(parameters: ItemParameters): number {
  switch (parameters.model) {
    case "GRM":
      return parameters.thresholds[0]!;
    case "PCM":
    case "GPCM":
      return parameters.steps[0]!;
    case "RSM":
      return parameters.location + parameters.steps[0]!;
    case "NRM":
      return 0;
    default:
      return parameters.difficulty;
  }
}
