import { expect, it } from "vitest";
import { makeBenchBank, memberFor } from "./bench-bank";
import { benchSelection } from "./bench-selection";
import type { Jscat, JscatItem } from "./jscat";

const benchBank = makeBenchBank({ size: 60, candidates: 3 });
const effort = { warmUpMs: 0, samples: 1 };

/** The 3PL's information, written down anew. */
function informationOf({ discrimination: a, difficulty: b, guessing: c }: JscatItem, theta: number): number {
  const p = c + (1 - c) / (1 + Math.exp(-a * (theta - b)));
  return a ** 2 * ((1 - p) / p) * ((p - c) / (1 - c)) ** 2;
}

/** A peer that chooses the item at `place` when the items left stand by falling information. */
function peer(place: number): Jscat {
  return {
    version: "0.0.0",
    newCat: ({ theta }) => ({
      theta,
      seMeasurement: 1,
      zetas: [],
      resps: [],
      updateAbilityEstimate: () => {},
      findNextItem: (items) => {
        const ranked = [...items].sort(
          (left, right) => informationOf(right, theta) - informationOf(left, theta),
        );
        return { nextStimulus: memberFor(ranked, place), remainingStimuli: [] };
      },
    }),
  };
}

it("finds no fault with a peer that chooses by maximum information", () => {
  const { mismatches, compared } = benchSelection({
    benchBank,
    jscat: peer(0),
    effort,
    jscatEffort: effort,
    jscatSituations: 3,
  });
  expect({ mismatches, compared }).toEqual({ mismatches: [], compared: 3 });
});

it("names every situation in which the two sides choose otherwise", () => {
  const { mismatches } = benchSelection({
    benchBank,
    jscat: peer(1),
    effort,
    jscatEffort: effort,
    jscatSituations: 3,
  });
  expect(mismatches).toHaveLength(3);
  expect(mismatches[0]).toMatch(/^60 items, theta .*: we chose Q0000\d\d .* jsCAT Q0000\d\d/);
});
