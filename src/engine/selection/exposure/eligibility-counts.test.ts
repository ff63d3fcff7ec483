import { expect, test } from "vitest";
import {
  countExam,
  type EligibilityCounts,
  eligibilityProbabilities,
  noEligibilityCounts,
} from "./eligibility-counts";

const after = (exams: readonly (readonly [given: string[], ineligible: string[]])[]): EligibilityCounts =>
  exams.reduce(
    (counts, [givenItemIds, ineligibleItemIds]) =>
      countExam({ counts, givenItemIds, ineligibleItemIds, fading: 1 }),
    noEligibilityCounts,
  );

test("before any exam everything is eligible", () => {
  expect(eligibilityProbabilities({ counts: noEligibilityCounts, largestExposure: 0.2 })).toStrictEqual({});
});

test("the target over the share of the exams with the item eligible that gave it", () => {
  const counts: EligibilityCounts = {
    exams: 100,
    heldExams: 100,
    timesGiven: { often: 50, seldom: 10, atTarget: 25, held: 30 },
    timesKeptOut: { often: 20, held: 40 },
  };
  expect(eligibilityProbabilities({ counts, largestExposure: 0.25 })).toStrictEqual({
    often: (0.25 * 80) / 50,
    held: (0.25 * 60) / 30,
  });
});

test("counts what was given and what was kept out", () => {
  expect(
    after([
      [["a", "b"], ["c"]],
      [
        ["a", "d"],
        ["c", "b"],
      ],
    ]),
  ).toStrictEqual({
    exams: 2,
    heldExams: 2,
    timesGiven: { a: 2, b: 1, d: 1 },
    timesKeptOut: { c: 2, b: 1 },
  });
});

test("an exam in which the rule yielded counts for every item as eligible, and against the exams that held", () => {
  const counts = after([
    [["a", "b"], ["c"]],
    [["a", "c"], ["c"]],
  ]);
  expect(counts).toStrictEqual({
    exams: 2,
    heldExams: 1,
    timesGiven: { a: 2, b: 1, c: 1 },
    timesKeptOut: { c: 1 },
  });
  // 1 - 2/1 + 2/1 * 0.6 * rho / alpha, with rho / alpha of 2/2, 2/1 and 1/1.
  const probabilities = eligibilityProbabilities({ counts, largestExposure: 0.6 });
  expect(Object.keys(probabilities)).toStrictEqual(["a", "c"]);
  expect(probabilities.a).toBeCloseTo(0.2, 12);
  expect(probabilities.c).toBeCloseTo(0.2, 12);
  expect(eligibilityProbabilities({ counts, largestExposure: 0.3 })).toMatchObject({ a: 0, c: 0 });
});

test("fading lets earlier exams count less", () => {
  const first = countExam({ counts: noEligibilityCounts, givenItemIds: ["a"], ineligibleItemIds: ["b"] });
  expect(
    countExam({ counts: first, givenItemIds: ["b"], ineligibleItemIds: ["a"], fading: 0.5 }),
  ).toStrictEqual({
    exams: 1.5,
    heldExams: 1.5,
    timesGiven: { a: 0.5, b: 1 },
    timesKeptOut: { b: 0.5, a: 1 },
  });
});

test.each<[field: string, value: unknown, counts: unknown]>([
  ["counts", null, null],
  ["counts.exams", Number.NaN, { ...noEligibilityCounts, exams: Number.NaN }],
  ["counts.exams", -1, { ...noEligibilityCounts, exams: -1 }],
  ["counts.heldExams", undefined, { ...noEligibilityCounts, heldExams: undefined }],
  ["counts.heldExams", Infinity, { ...noEligibilityCounts, heldExams: Infinity }],
  ["counts.timesGiven", null, { ...noEligibilityCounts, timesGiven: null }],
  ["counts.timesGiven.a", -1, { ...noEligibilityCounts, exams: 10, heldExams: 10, timesGiven: { a: -1 } }],
  ["counts.timesKeptOut.b", "1", { ...noEligibilityCounts, timesKeptOut: { a: 1, b: "1" } }],
])("%s = %s is refused, by the count and by the probabilities", (field, value, counts) => {
  const broken = counts as EligibilityCounts;
  const refusal = expect.objectContaining({ name: "EngineError", code: "invalid-argument", field, value });
  expect(() => eligibilityProbabilities({ counts: broken, largestExposure: 0.2 })).toThrow(refusal);
  expect(() => countExam({ counts: broken, givenItemIds: [], ineligibleItemIds: [] })).toThrow(refusal);
});

test("figures that cannot be are refused", () => {
  const counts = noEligibilityCounts;
  expect(() => eligibilityProbabilities({ counts, largestExposure: 0 })).toThrow(
    expect.objectContaining({ code: "invalid-argument", field: "largestExposure", value: 0 }),
  );
  expect(() => countExam({ counts, givenItemIds: [], ineligibleItemIds: [], fading: 1.5 })).toThrow(
    expect.objectContaining({ code: "invalid-argument", field: "fading", value: 1.5 }),
  );
  for (const field of ["givenItemIds", "ineligibleItemIds"]) {
    const exam = { counts, givenItemIds: [], ineligibleItemIds: [] };
    expect(() => countExam(Object.assign(exam, { [field]: null }))).toThrow(
      expect.objectContaining({ code: "invalid-argument", field, value: null }),
    );
  }
});
