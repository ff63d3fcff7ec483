import { describe, expect, test } from "vitest";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { loadMirtPersonFit, loadPersonFit, type PersonFitTable } from "@/testing/oracle/load-person-fit";
import { compileItems } from "../model/response-models";
import type { SnijdersEstimator } from "./estimating-term";
import { lz } from "./lz";
import { lzStar } from "./lz-star";

/** Half a unit of the fourth decimal, and what rounding may add to it. */
const ROUNDED_TO_FOUR_DECIMALS = 5.0001e-5;

const estimators: Record<PersonFitTable["estimator"], SnijdersEstimator> = {
  MLE: { method: "MLE" },
  MAP: { method: "MAP", priorMean: 0, priorStandardDeviation: 1 },
  WLE: { method: "WLE" },
};

const tables = loadPersonFit().map((table) => ({
  ...table,
  estimator: estimators[table.estimator],
  name: `${table.model}, ${table.estimator}`,
  compiled: compileItems({ parameters: table.items.map((item) => item.parameters), scalingConstant: 1 }),
}));

function patternOf(args: { responses: readonly number[] }) {
  return args.responses.map((response, index) => ({ index, response }));
}

describe("PerFit", () => {
  test.each(tables)("lz and lz* of 200 persons, $name", ({ name, estimator, compiled, persons }) => {
    expect(persons).toHaveLength(200);
    const plain = new LargestDifference();
    const corrected = new LargestDifference();
    const plainRounded = new LargestDifference();
    const correctedRounded = new LargestDifference();
    for (const person of persons) {
      const pattern = { items: compiled, responses: patternOf(person), theta: person.theta };
      const actual = lz(pattern) ?? Number.NaN;
      const actualStar = lzStar({ ...pattern, estimator }) ?? Number.NaN;
      plain.absolute(actual, person.lz);
      corrected.absolute(actualStar, person.lzStar);
      plainRounded.absolute(actual, person.perFitLz);
      correctedRounded.absolute(actualStar, person.perFitLzStar);
    }
    console.log(`${plain.describe(`lz, ${name}`)}\n${corrected.describe(`lz*, ${name}`)}`);
    console.log(
      `${plainRounded.describe(`lz as PerFit rounds it, ${name}`)}\n${correctedRounded.describe(`lz* as PerFit rounds it, ${name}`)}`,
    );
    expect(plain.largest).toBeLessThan(1e-12);
    expect(corrected.largest).toBeLessThan(1e-12);
    expect(plainRounded.largest).toBeLessThan(ROUNDED_TO_FOUR_DECIMALS);
    expect(correctedRounded.largest).toBeLessThan(ROUNDED_TO_FOUR_DECIMALS);
  });

  test.each(tables)("lz* needs no estimator's name where theta solves its equation, $name", (table) => {
    const difference = new LargestDifference();
    const inside = table.persons.filter(({ theta }) => Math.abs(theta) < 4);
    expect(inside.length).toBeGreaterThan(190);
    for (const person of inside) {
      const pattern = { items: table.compiled, responses: patternOf(person), theta: person.theta };
      difference.absolute(lzStar(pattern) ?? Number.NaN, person.lzStar);
    }
    console.log(difference.describe(`lz* with r0 = -score, ${table.name}, theta inside (-4, 4)`));
    expect(difference.largest).toBeLessThan(1e-9);
  });
});

describe("mirt, polytomous items", () => {
  test.each(loadMirtPersonFit())(
    "Zh of 300 persons at EAP, $model",
    ({ model, items: parameters, persons }) => {
      const items = compileItems({ parameters, scalingConstant: 1 });
      const difference = new LargestDifference();
      expect(persons).toHaveLength(300);
      for (const person of persons) {
        const actual = lz({ items, responses: patternOf(person), theta: person.theta });
        difference.absolute(actual ?? Number.NaN, person.lz);
      }
      console.log(difference.describe(`lz, mirt's Zh, ${model}`));
      expect(difference.largest).toBeLessThan(1e-12);
    },
  );
});
