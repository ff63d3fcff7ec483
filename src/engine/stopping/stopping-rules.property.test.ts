import fc from "fast-check";
import { expect, test } from "vitest";
import { answered, stoppingSituation } from "@/testing/stopping-situation";
import type { StoppingSituation } from "./stopping-rule";
import { assertStoppingRules, decideStop, type StoppingRule } from "./stopping-rules";

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** JSON has no -0, which is the only finite number that it changes. */
const theta = fc
  .oneof(real(-6, 6), fc.constantFrom(-1000, 1000, 0, Number.MIN_VALUE))
  .map((value) => value + 0);
const cutScores = fc
  .uniqueArray(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 4 })
  .map((tenths) => tenths.sort((left, right) => left - right).map((tenth) => tenth / 10));

const single: fc.Arbitrary<StoppingRule> = fc.oneof(
  fc.record({ rule: fc.constant("length"), maxItems: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ rule: fc.constant("standard-error"), below: real(0.01, 2) }),
  fc.record({ rule: fc.constant("classification"), cutScores, confidence: real(0.001, 0.999999) }),
  fc.record({
    rule: fc.constant("SPRT"),
    cutScores,
    halfWidth: real(0.001, 0.09),
    alpha: real(1e-300, 0.49),
    beta: real(1e-300, 0.49),
  }),
  fc.record({ rule: fc.constant("minimum-information"), below: real(1e-6, 3) }),
  fc.record({ rule: fc.constant("theta-change"), below: real(1e-6, 3) }),
  fc.record({ rule: fc.constant("time"), limitMs: fc.integer({ min: 1, max: 100_000 }) }),
);
const rulesOnce = (minLength: number) =>
  fc.uniqueArray(single, { minLength, maxLength: 5, selector: ({ rule }) => rule });
const composite: fc.Arbitrary<StoppingRule> = fc.oneof(
  fc.record({ rule: fc.constant("all"), of: rulesOnce(2) }),
  fc.record({ rule: fc.constant("any"), of: rulesOnce(1) }),
);

const parameters = [
  { discrimination: 1e6, difficulty: 0, guessing: 0, upperAsymptote: 1 },
  { discrimination: 1.2, difficulty: -0.5, guessing: 0.2, upperAsymptote: 1 },
  { model: "GRM", discrimination: 1.3, thresholds: [-1, 0.2, 1.1] },
] as const;
const situation: fc.Arbitrary<StoppingSituation> = fc
  .record({
    itemsCompleted: fc.integer({ min: 1, max: 30 }),
    theta,
    previousTheta: theta,
    standardError: fc.oneof(real(0, 3), fc.constant(Number.POSITIVE_INFINITY)),
    elapsedMs: fc.integer({ min: 0, max: 200_000 }),
    itemsLeft: fc.integer({ min: 0, max: 5 }),
    largestInformation: real(0, 4),
    responses: fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: parameters.length }),
  })
  .map(({ largestInformation, responses, ...figures }) =>
    stoppingSituation({
      ...figures,
      ...answered({ parameters, responses }),
      largestInformationLeft: () => largestInformation,
    }),
  );

test("every decision survives JSON, and its first rule is the first that fired", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(single, composite), { maxLength: 5 }), situation, (rules, situation) => {
      const stop = decideStop({ rules, situation });
      expect(JSON.parse(JSON.stringify(stop))).toStrictEqual(stop);
      if (stop !== null) expect(stop.rule).toBe(stop.fired[0]);
      if (situation.itemsLeft === 0) expect(stop?.fired).toContain("bank-exhausted");
    }),
    { numRuns: 1000 },
  );
});

test('"all" holds when each of its rules holds alone, "any" when one of them does', () => {
  fc.assert(
    fc.property(rulesOnce(2), situation, (of, inBank) => {
      assertStoppingRules({ rules: of });
      const situation = { ...inBank, itemsLeft: inBank.itemsLeft + 1 };
      const alone = of.map((rule) => decideStop({ rules: [rule], situation }) !== null);
      const together = (rule: "all" | "any") => decideStop({ rules: [{ rule, of }], situation }) !== null;
      expect(together("all")).toBe(alone.every(Boolean));
      expect(together("any")).toBe(alone.some(Boolean));
    }),
    { numRuns: 1000 },
  );
});
