import { describe, expect, test } from "vitest";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { loadEstimation, loadMultimodal } from "@/testing/oracle/load-estimation";
import { loadExams } from "@/testing/oracle/load-exams";
import { engineItemsOf } from "@/testing/oracle/load-items";
import { loadMirtScores } from "@/testing/oracle/load-mirt";
import { type BankName, bankName, type OracleEstimator } from "@/testing/oracle/read-oracle";
import { compileItemBank } from "../compiled-item-bank";
import type { ItemTables } from "../item-tables";
import { categoryFunctions, observedInformation } from "../model/item-functions";
import type { AbilityEstimate, AbilityEstimation } from "./ability-estimation";
import type { ConstantPatternRule } from "./constant-pattern";
import { maximumAPosteriori } from "./maximum-a-posteriori";
import { maximumLikelihood } from "./maximum-likelihood";
import { robustLikelihood } from "./robust-likelihood";
import { weightedLikelihood } from "./weighted-likelihood";

type Method = OracleEstimator & { constantPattern?: ConstantPatternRule };

const tablesByName = new Map(
  bankName.options.map((name) => [name, compileItemBank({ items: engineItemsOf(name) }).tables(1)]),
);
const tablesOf = (name: BankName) => tablesByName.get(name) as ItemTables;

/** R's method by our settings. */
function begin(bank: BankName, method: Method): AbilityEstimation {
  const tables = tablesOf(bank);
  const range = { lowerTheta: method.lowerTheta, upperTheta: method.upperTheta };
  const beginning = { tables, initialTheta: 0 };
  const constantPattern = method.constantPattern ?? ({ rule: "range-end" } as const);
  switch (method.estimator) {
    case "MLE":
      return maximumLikelihood.begin({
        settings: { method: "MLE", constantPattern, ...range },
        ...beginning,
      });
    case "WLE":
      return weightedLikelihood.begin({ settings: { method: "WLE", ...range }, ...beginning });
    case "robust":
      return robustLikelihood.begin({
        settings: {
          method: "robust",
          tuningConstant: method.robustWeight?.tuningConstant ?? Number.NaN,
          ...range,
        },
        ...beginning,
      });
    default:
      return maximumAPosteriori.begin({
        settings: { method: "MAP", ...priorOf(method), ...range },
        ...beginning,
      });
  }
}

function priorOf({ prior }: Method) {
  if (prior?.distribution === "normal")
    return {
      prior: "normal",
      priorMean: prior.mean,
      priorStandardDeviation: prior.standardDeviation,
    } as const;
  return { prior: "Jeffreys" } as const;
}

function estimatesOf(args: {
  bank: BankName;
  method: Method;
  items: readonly number[];
  responses: readonly number[];
}): AbilityEstimate[] {
  let estimation = begin(args.bank, args.method);
  return args.items.map((item, position) => {
    estimation = estimation.after({ index: item - 1, response: args.responses[position] as number });
    return estimation.estimate;
  });
}

const lastOf = (estimates: AbilityEstimate[]) => estimates.at(-1) as AbilityEstimate;

function logLikelihood(args: {
  bank: BankName;
  items: readonly number[];
  responses: readonly number[];
  theta: number;
}) {
  const { items } = tablesOf(args.bank);
  return args.items.reduce(
    (sum, item, position) =>
      sum + items.logProbability(item - 1, args.responses[position] as number, args.theta),
    0,
  );
}

describe("thetaEst and semTheta on 400 patterns of eight banks", () => {
  const tables = loadEstimation().filter(
    ({ estimator, robustWeight }) => estimator !== "EAP" && robustWeight?.function !== "Tukey",
  );
  test.each(tables)("$id", (table) => {
    const theta = new LargestDifference({ table: `${table.id} theta, exact`, limit: 1e-12 });
    const error = new LargestDifference({ table: `${table.id} standardError, exact`, limit: 1e-11 });
    const shipped = new LargestDifference({ table: `${table.id} theta, as catR ships`, limit: 1e-4 });
    for (const pattern of table.patterns) {
      const { exact, offGlobalMaximum } = pattern;
      // The reference is none where Huber's objective has several maxima (the oracle's README says so).
      if (exact === null || (table.estimator === "robust" && (offGlobalMaximum || exact.maximumCount > 1)))
        continue;
      const estimate = lastOf(estimatesOf({ ...pattern, method: table }));
      theta.absolute(estimate.theta, exact.theta);
      error.absolute(estimate.standardError, exact.standardError ?? Number.NaN);
      shipped.absolute(estimate.theta, pattern.theta);
    }
    for (const difference of [theta, error, shipped]) {
      console.log(difference.describe());
      expect(difference.count).toBeGreaterThan(190);
      expect(difference.largest).toBeLessThan(difference.limit);
    }
  });
});

test("the global maximum of 45 likelihoods with several, where catR may take another", () => {
  const mle = new LargestDifference({ table: "multimodal MLE theta, global", limit: 1e-9 });
  const wle = new LargestDifference({ table: "multimodal WLE theta, global", limit: 1e-9 });
  let betterThanCatr = 0;
  for (const pattern of loadMultimodal()) {
    const range = { prior: null, lowerTheta: -4, upperTheta: 4, nodes: null, robustWeight: null };
    const ours = lastOf(estimatesOf({ ...pattern, method: { estimator: "MLE", ...range } })).theta;
    mle.absolute(ours, pattern.globalMle);
    const weighted = lastOf(estimatesOf({ ...pattern, method: { estimator: "WLE", ...range } })).theta;
    wle.absolute(weighted, pattern.globalWle);
    const lead =
      logLikelihood({ ...pattern, theta: ours }) - logLikelihood({ ...pattern, theta: pattern.catrMle });
    expect(lead).toBeGreaterThanOrEqual(-1e-13);
    if (lead > 1e-3) betterThanCatr += 1;
  }
  console.log(`${mle.describe()}\n${wle.describe()}\nmultimodal: catR misses ${betterThanCatr} of 45`);
  expect(mle.largest).toBeLessThan(mle.limit);
  expect(wle.largest).toBeLessThan(wle.limit);
  expect(betterThanCatr).toBeGreaterThan(5);
});

describe("catR's whole exams, answer by answer", () => {
  const runs = loadExams().filter(({ estimation }) => estimation.estimator !== "EAP");

  test.each(runs)("$id", (run) => {
    const theta = new LargestDifference({ table: `${run.id} theta`, limit: 1e-10 });
    const error = new LargestDifference({ table: `${run.id} standardError`, limit: 1e-10 });
    const final = new LargestDifference({ table: `${run.id} final theta and standardError`, limit: 1e-10 });
    const method = { ...run.estimation, ...(run.constantPattern === null ? {} : { constantPattern: steps }) };
    for (const exam of run.exams) {
      const estimates = estimatesOf({ bank: run.bank, method, ...exam });
      for (const position of comparablePositions(exam)) {
        const estimate = estimates[position] as AbilityEstimate;
        theta.absolute(estimate.theta, exam.theta[position] as number);
        compareErrors(error, estimate, exam.standardError[position] as number);
      }
      const { finalTheta, finalStandardError } = exam;
      if (finalTheta === null) continue;
      const last = lastOf(estimatesOf({ bank: run.bank, method: run.finalEstimation, ...exam }));
      final.absolute(last.theta, finalTheta);
      final.absolute(last.standardError, finalStandardError ?? Number.NaN);
    }
    for (const difference of [theta, error, final]) {
      console.log(difference.describe());
      expect(difference.count).toBeGreaterThan(20);
      expect(difference.largest).toBeLessThan(difference.limit);
    }
  });

  const steps = { rule: "fixed-step", step: 0.4 } as const;

  /** catR's error is infinite while theta steps; ours is not. */
  function compareErrors(error: LargestDifference, estimate: AbilityEstimate, expected: number): void {
    if (expected < Number.POSITIVE_INFINITY) error.absolute(estimate.standardError, expected);
    else expect(estimate.standardError).toBeLessThan(100);
  }

  /** Up to where catR's steps leave the range, without those at which catR is off the global maximum. */
  function comparablePositions(exam: (typeof runs)[number]["exams"][number]): number[] {
    const beyond = exam.theta.findIndex((theta) => Math.abs(theta) > 4 + 1e-9);
    return [...exam.theta.keys()]
      .slice(0, beyond === -1 ? exam.theta.length : beyond)
      .filter((position) => exam.stepsOffGlobalMaximum?.includes(position + 1) !== true);
  }
});

describe("mirt's fscores", () => {
  const tables = loadMirtScores();
  /** mirt's MLE has no range. */
  const wide = { lowerTheta: -12, upperTheta: 12 };
  // What mirt calls WLE is the maximum under Jeffreys' prior. Its errors come from the observed information,
  // for "WLE" in a way of its own; all its roots and second derivatives are approximate.
  const standardNormal = { distribution: "normal", mean: 0, standardDeviation: 1 } as const;
  const methods = [
    { name: "MLE", estimator: "MLE", prior: null, precision: 0 },
    { name: "MAP", estimator: "MAP", prior: standardNormal, precision: 1 },
    { name: "WLE", estimator: "MAP", prior: { distribution: "Jeffreys" }, precision: null },
  ] as const;

  test.each(methods)("$name on 5, 15 and all items of A, T and B", ({ name, precision, ...rest }) => {
    const theta = new LargestDifference({ table: `mirt ${name} theta`, limit: 1e-5 });
    const error = new LargestDifference({ table: `mirt ${name} standardError, observed`, limit: 2e-3 });
    const method = { ...rest, ...wide, nodes: null, robustWeight: null };
    const scores = tables
      .filter(({ estimator }) => estimator === name)
      .flatMap((table) => table.scores.map((score) => ({ ...score, bank: table.bank })));
    for (const { bank, responses, theta: expected, standardError } of scores) {
      const items = responses.map((_, position) => position + 1);
      const estimate = lastOf(estimatesOf({ bank, method, items, responses }));
      // Where mirt goes on its way to infinity, ours stops at the range's end.
      theta.absolute(estimate.theta, Math.abs(expected) > 12 ? Math.sign(expected) * 12 : expected);
      if (precision === null || standardError === null || Math.abs(expected) > 12) continue;
      const information = observed({ bank, responses, theta: estimate.theta }) + precision;
      error.absolute(1 / Math.sqrt(information), standardError);
    }
    console.log(theta.describe());
    if (error.count > 0) console.log(error.describe());
    expect(theta.count).toBeGreaterThan(100);
    expect(theta.largest).toBeLessThan(theta.limit);
    expect(error.largest).toBeLessThan(error.limit);
  });

  function observed(args: { bank: BankName; responses: readonly number[]; theta: number }): number {
    const { items } = tablesOf(args.bank);
    const functions = categoryFunctions(items.mostCategories);
    return args.responses.reduce((sum, response, index) => {
      items.evaluate(index, args.theta, functions);
      return sum + observedInformation(functions, response);
    }, 0);
  }
});
