import { expect, test } from "vitest";
import type { StopDecision } from "@/engine/adaptive-engine";
import { decideStop, type StoppingRule } from "@/engine/stopping/stopping-rules";
import { stoppingSituation } from "@/testing/stopping-situation";
import { describeStop } from "./describe-stop";

const situation = stoppingSituation({
  itemsCompleted: 14,
  theta: 0.4,
  standardError: 0.2,
  previousTheta: 0.4125,
  elapsedMs: 3_725_900,
  largestInformationLeft: () => 0.0871,
});

/** What the engine itself decides, told. */
function told(...rules: StoppingRule[]): string {
  const stop = decideStop({ rules, situation });
  if (stop === null) return expect.fail("none of the rules holds");
  return describeStop(stop);
}

test.each<[string, StoppingRule]>([
  ["All 14 questions answered", { rule: "length", maxItems: 14 }],
  ["Standard error 0.200 is below 0.3", { rule: "standard-error", below: 0.3 }],
  [
    "Above the cut score with 95% confidence (theta from 0.008 to 0.792)",
    { rule: "classification", cutScores: [0], confidence: 0.95 },
  ],
  [
    "Class 2 of 3 with 29% confidence (theta from 0.326 to 0.474)",
    { rule: "classification", cutScores: [0, 1], confidence: 0.29 },
  ],
  [
    "Below the cut score with 90% confidence (theta from 0.071 to 0.729)",
    { rule: "classification", cutScores: [1], confidence: 0.9 },
  ],
  [
    "Above the cut score by the sequential probability ratio test",
    { rule: "SPRT", cutScores: [0], halfWidth: 1, alpha: 0.4, beta: 0.4 },
  ],
  [
    "No question left tells enough: information 0.087 at most, below 0.1",
    { rule: "minimum-information", below: 0.1 },
  ],
  ["Theta moved by 0.012 after the last answer, less than 0.02", { rule: "theta-change", below: 0.02 }],
  ["The answers took 1 h 2 min 5 s, the limit is 1 h", { rule: "time", limitMs: 3_600_000 }],
  ["The answers took 1 h 2 min 5.9 s, the limit is 1.5 s", { rule: "time", limitMs: 1500 }],
  [
    "All 14 questions answered; standard error 0.200 is below 0.3",
    {
      rule: "any",
      of: [
        { rule: "length", maxItems: 14 },
        { rule: "standard-error", below: 0.3 },
      ],
    },
  ],
])("%s", (words, rule) => {
  expect(told(rule)).toBe(words);
});

test("tells all that held together", () => {
  expect(
    told({
      rule: "all",
      of: [
        { rule: "length", maxItems: 10 },
        {
          rule: "any",
          of: [
            { rule: "standard-error", below: 0.3 },
            { rule: "length", maxItems: 1 },
            { rule: "time", limitMs: 1000 },
          ],
        },
        { rule: "SPRT", cutScores: [0], halfWidth: 1, alpha: 0.4, beta: 0.4 },
      ],
    }),
  ).toBe(
    "14 questions answered, at least 10 required; standard error 0.200 is below 0.3; " +
      "14 questions answered, at least 1 required; the answers took 1 h 2 min 5 s, the limit is 1 s; above the cut score by the sequential probability ratio test",
  );
});

test("counts one question as one", () => {
  const fired = ["length"] as const;
  const figures = { itemsCompleted: 1, maxItems: 1 };
  expect(describeStop({ rule: "length", figures, fired })).toBe("1 question answered");
  const together = { "length.itemsCompleted": 1, "length.maxItems": 1 };
  expect(describeStop({ rule: "all", figures: together, fired: ["all"] })).toBe(
    "1 question answered, at least 1 required",
  );
});

test.each([
  [2000, 1500, "The answers took 2 s, the limit is 1.5 s"],
  [1600, 1500, "The answers took 1.6 s, the limit is 1.5 s"],
  [1599, 1500, "The answers took 1.5 s, the limit is 1.5 s"],
  [1999, 1000, "The answers took 1 s, the limit is 1 s"],
  [62_345, 61_001, "The answers took 1 min 2.345 s, the limit is 1 min 1.001 s"],
])("%d ms against %d ms never reads as less than the limit", (elapsedMs, limitMs, words) => {
  expect(describeStop({ rule: "time", figures: { elapsedMs, limitMs }, fired: ["time"] })).toBe(words);
});

test.each<[string, StoppingRule]>([
  ["Standard error during the exam 0.200, below 0.3", { rule: "standard-error", below: 0.3 }],
  [
    "Above the cut score with 95% confidence (theta during the exam from 0.008 to 0.792)",
    { rule: "classification", cutScores: [0], confidence: 0.95 },
  ],
  [
    "Theta during the exam moved by 0.012 after the last answer, less than 0.02",
    { rule: "theta-change", below: 0.02 },
  ],
  [
    "Standard error during the exam 0.200, below 0.3",
    { rule: "any", of: [{ rule: "standard-error", below: 0.3 }] },
  ],
])("%s, when a final estimate has replaced it", (words, rule) => {
  const stop = decideStop({ rules: [rule], situation });
  expect(stop && describeStop(stop, { finalEstimate: true })).toBe(words);
});

test("never rounds a figure up to its limit", () => {
  const stop: StopDecision = {
    rule: "standard-error",
    figures: { standardError: 0.29996, below: 0.3 },
    fired: ["standard-error"],
  };
  expect(describeStop(stop)).toBe("Standard error 0.29996 is below 0.3");
});

test("tells a bank without questions, also as it was stored before today", () => {
  const fired = ["bank-exhausted"] as const;
  expect(describeStop({ rule: "bank-exhausted", figures: { itemsCompleted: 4, bankSize: 4 }, fired })).toBe(
    "No question is left to give",
  );
});
