import { describe, expect, test } from "vitest";
import { EngineError } from "../engine-error";
import { compileItems } from "../model/response-models";
import { lz } from "./lz";
import { lzStar } from "./lz-star";
import { defaultPersonFitSettings, personFit } from "./person-fit";

const items = compileItems({
  parameters: Array.from(
    { length: 40 },
    (_, index) =>
      ({
        model: "3PL",
        discrimination: 0.7 + (index % 5) / 4,
        difficulty: -2 + ((7 * index) % 40) / 10,
        guessing: 0.2,
      }) as const,
  ),
  scalingConstant: 1,
});

describe("personFit", () => {
  const patternOf = (count: number) => ({
    items,
    responses: Array.from({ length: count }, (_, index) => ({ index, response: index % 2 })),
    theta: 0.2,
  });

  test("gives lz, lz* and a flag that compares lz* with the cut-off", () => {
    const pattern = patternOf(40);
    const fit = personFit(pattern);
    expect(fit).toMatchObject({ lz: lz(pattern), lzStar: lzStar(pattern), itemCount: 40, unclear: null });
    const star = fit.lzStar ?? Number.NaN;
    expect(star).toBeLessThan(0);
    const flaggedAt = (flagBelow: number) =>
      personFit({ ...pattern, settings: { ...defaultPersonFitSettings, flagBelow } }).flagged;
    expect(flaggedAt(star)).toBe(false);
    expect(flaggedAt(star * (1 - 1e-9))).toBe(true);
  });

  test("says nothing about fewer than ten items", () => {
    const nothing = { lz: null, lzStar: null, flagged: null, unclear: "too-few-items" };
    expect(personFit(patternOf(9))).toEqual({ ...nothing, itemCount: 9 });
    expect(personFit(patternOf(0))).toEqual({ ...nothing, itemCount: 0 });
    expect(personFit(patternOf(10)).unclear).toBeNull();
    expect(personFit({ ...patternOf(10), settings: { leastItems: 11, flagBelow: -2 } }).flagged).toBeNull();
  });

  test("says nothing where no pattern is less likely than another", () => {
    const same = compileItems({
      parameters: Array.from({ length: 20 }, () => ({ model: "Rasch", difficulty: 0.5 }) as const),
      scalingConstant: 1,
    });
    const responses = Array.from({ length: 20 }, (_, index) => ({ index, response: index % 2 }));
    const nothing = { lz: null, lzStar: null, flagged: null, itemCount: 20, unclear: "no-variance" };
    expect(personFit({ items: same, responses, theta: 0 })).toEqual(nothing);
    expect(personFit({ items: same, responses, theta: 0.5 })).toEqual(nothing);
  });

  test.each([
    [{ leastItems: 0, flagBelow: -2 }, "leastItems", 0],
    [{ leastItems: 2.5, flagBelow: -2 }, "leastItems", 2.5],
    [{ leastItems: 10, flagBelow: 0 }, "flagBelow", 0],
    [{ leastItems: 10, flagBelow: Number.NaN }, "flagBelow", Number.NaN],
  ])("refuses settings that cannot be: %j", (settings, field, value) => {
    let thrown: unknown;
    try {
      personFit({ ...patternOf(40), settings });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(EngineError);
    expect(thrown).toMatchObject({ code: "invalid-setting", field, value });
  });
});
