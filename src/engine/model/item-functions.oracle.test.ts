import { describe, expect, test } from "vitest";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { engineItemsOf } from "@/testing/oracle/load-items";
import {
  loadDichotomousProbabilities,
  loadPolytomousProbabilities,
} from "@/testing/oracle/load-probabilities";
import { evaluateItem, type ItemEvaluation } from "./evaluate-item";
import { compileItems } from "./response-models";

/**
 * R's double is more than 1e-11 off in some cells, because catR forms 1 - P by subtraction (bank T's I and J
 * by up to 2.2e-9, its observed information by 16 %), or because the terms of a derivative all but cancel.
 * There the judge is the same function in 60 digits (`exactAt`), and catR must agree in absolute terms. Ours,
 * g^2 - h, loses digits relative to itself there as well, so it is judged in absolute terms.
 */
const limits = {
  probability: 1e-13,
  firstDerivative: 1e-10,
  secondDerivative: 1e-10,
  thirdDerivative: 1e-10,
  information: 1e-10,
  informationFirstDerivative: 1e-10,
  informationSecondDerivative: 1e-10,
  warmNumerator: 1e-10,
  warmNumeratorFirstDerivative: 1e-10,
} as const;
/** One P' of the nominal model, 7e-8 because s_k all but equals sbar, keeps 11 digits; all others keep 14. */
const limitWhereCatRCancels = { exact: 1e-11, catR: 1e-12 };

type OracleName = keyof typeof limits;
const names = Object.keys(limits) as OracleName[];
type Cell = readonly [number, number, number?];

/**
 * catR forms the graded model's P_k as a difference of two cumulative probabilities. In these cells, [theta,
 * item, category], it misses the 1e-13 that holds everywhere else, by up to 2.1e-12. The numbers are the same
 * differences in 60-digit arithmetic (mpmath), as doubles.
 */
const exactGradedProbabilities: Readonly<Record<string, ReadonlyMap<string, number>>> = {
  GRM: new Map([
    ["14 20 1", 0.0006182395031613593],
    ["15 4 1", 0.0005116873755056194],
    ["15 29 1", 0.0010131726127305882],
    ["16 8 1", 0.0008672409079622211],
    ["16 20 1", 0.00022871384377502093],
  ]),
  "GRM_D1.702_items1to6": new Map([
    ["13 4 1", 0.0005038029332901923],
    ["15 2 1", 0.00019029830106556548],
    ["15 3 0", 0.0002462436625734645],
    ["16 0 0", 0.00025713363113571606],
    ["16 2 0", 0.00033026110283192303],
    ["16 3 0", 9.600639530026465e-5],
    ["16 4 1", 3.179145632197372e-5],
  ]),
};

/** The numbers of one cell, by the oracle's names; `category` is the right answer's where R has only that. */
function numbersOf(actual: ItemEvaluation, category: number): Record<OracleName, number> {
  return {
    probability: actual.probabilities[category]!,
    firstDerivative: actual.firstDerivatives[category]!,
    secondDerivative: actual.secondDerivatives[category]!,
    thirdDerivative: actual.thirdDerivatives[category]!,
    information: actual.information,
    informationFirstDerivative: actual.informationFirst,
    informationSecondDerivative: actual.informationSecond,
    warmNumerator: actual.warmJ,
    warmNumeratorFirstDerivative: actual.warmJFirst,
  };
}

const dichotomous = loadDichotomousProbabilities();
const polytomous = loadPolytomousProbabilities();
const tables = [
  ...dichotomous.tables.map((table) => ({ ...table, thetas: dichotomous.thetas })),
  ...polytomous.tables.map((table) => ({ ...table, thetas: polytomous.thetas })),
];

type Table = (typeof tables)[number];

class Comparison {
  readonly #table: Table;
  readonly #byName = new Map<OracleName, LargestDifference>();
  readonly #observed: LargestDifference;
  readonly #observedExact: LargestDifference;
  readonly #exact: LargestDifference;
  readonly #catRThere: LargestDifference;

  constructor(table: Table) {
    const difference = (name: string, limit: number) =>
      new LargestDifference({ table: `${table.id} ${name}`, limit });
    this.#table = table;
    for (const name of names) this.#byName.set(name, difference(`${name}, relative`, limits[name]));
    this.#observed = difference("observedInformation, relative", 1e-10);
    this.#observedExact = difference("observedInformation where catR cancels, absolute to 60 digits", 1e-13);
    this.#exact = difference("where catR cancels, relative to 60 digits", limitWhereCatRCancels.exact);
    this.#catRThere = difference("where catR cancels, absolute to catR", limitWhereCatRCancels.catR);
  }

  /** The differences that were looked at. */
  get differences(): LargestDifference[] {
    return [
      ...this.#byName.values(),
      this.#observed,
      this.#observedExact,
      this.#exact,
      this.#catRThere,
    ].filter(({ count }) => count > 0);
  }

  item(row: number, column: number, actual: ItemEvaluation): void {
    this.#table.observedInformation[row]![column]!.forEach((catR, category) => {
      const ours = actual.observedInformation[category]!;
      const exact = this.#table.exactAt("observedInformation", [row, column, category]);
      if (exact === undefined) this.#observed.relative(ours, catR);
      else this.#observedExact.absolute(ours, exact);
    });
    for (const name of names) {
      const catR = this.#table[name][row]![column]!;
      if (typeof catR === "number") this.#number(name, [row, column], numbersOf(actual, 1)[name], catR);
      else
        catR.forEach((each, category) => {
          this.#number(name, [row, column, category], numbersOf(actual, category)[name], each);
        });
    }
  }

  #number(name: OracleName, cell: Cell, actual: number, catR: number): void {
    const graded = name === "probability" ? exactGradedProbabilities[this.#table.id] : undefined;
    const exact = this.#table.exactAt(name, cell) ?? graded?.get(cell.join(" "));
    if (exact === undefined) this.#byName.get(name)!.relative(actual, catR);
    else {
      this.#exact.relative(actual, exact);
      this.#catRThere.absolute(actual, catR);
    }
  }
}

describe.each(tables)("catR's Pi, Ii, Ji and OIi, table $id", (table) => {
  const { scalingConstant, thetas } = table;
  const items = engineItemsOf(table.bank).slice(0, table.information[0]?.length);

  test("all functions agree", () => {
    const comparison = new Comparison(table);
    for (const [row, theta] of thetas.entries())
      for (const [column, { parameters }] of items.entries()) {
        const actual = evaluateItem({ parameters, theta, scalingConstant });
        expect(actual.probabilities).toHaveLength(table.observedInformation[row]![column]!.length);
        comparison.item(row, column, actual);
      }
    const { differences } = comparison;
    console.log(differences.map((each) => each.describe()).join("\n"));
    for (const each of differences) expect(each.largest, each.table).toBeLessThan(each.limit);
  });

  test("the bank's information is each item's own to the last bit, and the sum over its categories", () => {
    const bank = compileItems({ parameters: items.map((item) => item.parameters), scalingConstant });
    for (const theta of thetas)
      items.forEach(({ parameters }, index) => {
        const alone = evaluateItem({ parameters, theta, scalingConstant });
        expect(bank.information(index, theta)).toBe(alone.information);
        const sum = alone.firstDerivatives.reduce(
          (total, derivative, category) => total + derivative ** 2 / alone.probabilities[category]!,
          0,
        );
        expect(Math.abs(sum / alone.information - 1)).toBeLessThan(1e-13);
      });
  });
});
