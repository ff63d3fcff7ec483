import { describe, expect, test } from "vitest";
import { selectionFromCatR } from "@/testing/oracle/cat-r-settings";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { engineItemsOf } from "@/testing/oracle/load-items";
import { loadNextItem } from "@/testing/oracle/load-selection";
import { loadStartStop } from "@/testing/oracle/load-start-stop";
import { bankName } from "@/testing/oracle/read-oracle";
import { type CompiledItemBank, compileItemBank } from "../../compiled-item-bank";
import { defaultEngineSettings } from "../../engine-settings";
import { chooseItem } from "../choose-item";
import type { SelectionSituation } from "../selection-situation";
import { assertSelectionSettings, criterionValues, type SelectionSettings } from "./selection-criteria";
import { equalSizes, strataOf } from "./strata";

const { criteria, situations } = loadNextItem();
type OracleCriterion = (typeof criteria)[number];
type OracleSituation = (typeof situations)[number];

/** The two values of criteria whose weights catR leaves as they come: ours have the sum 1. */
const UNNORMALISED = ["MLWI", "MPWI", "KL", "KLP"];
const TOLERANCE = 1e-9;

const thetas = Array.from({ length: 33 }, (_, node) => -4 + node / 4);

function settingsOf({ criterion, prior, estimator, information }: OracleCriterion): SelectionSettings {
  if (prior.distribution !== "normal") throw new Error("not a normal prior");
  return selectionFromCatR({
    criterion,
    prior: { priorMean: prior.mean, priorStandardDeviation: prior.standardDeviation },
    estimator: estimator === "MAP" ? "MAP" : "EAP",
    information: information === "observed" ? "observed" : "Fisher",
  });
}

const banks = new Map(
  bankName.options.map((name) => [name, compileItemBank({ items: engineItemsOf(name) })] as const),
);

function situationOf(row: OracleSituation): SelectionSituation {
  const bank = banks.get(row.bank) as CompiledItemBank;
  const usedIndices = row.administered.map((item) => item - 1);
  return {
    bank,
    tables: bank.tables(1),
    theta: row.theta,
    standardError: 1,
    usedIndices,
    responses: usedIndices.map((index, position) => ({ index, response: row.responses[position] as number })),
    maxScoredItems: null,
    draw: () => 0.5,
    drawForExam: () => 0.5,
  };
}

/** The trapezoidal integral of the likelihood, times the prior's density for MPWI and KLP, as catR multiplies it out. */
function integralOf(args: { criterion: OracleCriterion; situation: SelectionSituation }): number {
  const { criterion, situation } = args;
  const { prior } = criterion;
  if (prior.distribution !== "normal") throw new Error("not a normal prior");
  const weighted = criterion.criterion === "MPWI" || criterion.criterion === "KLP";
  const terms = thetas.map((theta, node) => {
    const standardized = (theta - prior.mean) / prior.standardDeviation;
    const density = Math.exp(-(standardized ** 2) / 2) / (prior.standardDeviation * Math.sqrt(2 * Math.PI));
    const likelihood = situation.responses.reduce(
      (product, { index, response }) =>
        product * Math.exp(situation.tables.items.logProbability(index, response, theta)),
      1,
    );
    return (node % 32 === 0 ? 0.5 : 1) * 0.25 * likelihood * (weighted ? density : 1);
  });
  return terms.reduce((left, right) => left + right, 0);
}

/** Our values on catR's scale and with its sign, by item as R counts them. */
function valuesOnCatrScale(criterion: OracleCriterion, row: OracleSituation): Map<number, number> {
  const situation = situationOf(row);
  const settings = settingsOf(criterion);
  assertSelectionSettings({ settings, bank: situation.bank });
  const candidates = situation.bank.links.scored.members.filter(
    (index) => !situation.usedIndices.includes(index),
  );
  const values = criterionValues({ settings, situation, candidates });
  const sign = criterion.better === "smaller" ? -1 : 1;
  const scale = UNNORMALISED.includes(criterion.criterion) ? integralOf({ criterion, situation }) : 1;
  return new Map(candidates.map((index, place) => [index + 1, sign * scale * (values[place] as number)]));
}

const tables = bankName.options.flatMap((bank) =>
  criteria
    .map((criterion) => ({
      bank,
      id: criterion.id,
      criterion,
      rows: situations.filter((row) => row.bank === bank && row.choices[criterion.id] !== undefined),
    }))
    .filter(({ rows }) => rows.length > 0),
);

describe("nextItem", () => {
  test("every situation and every criterion that catR can compute in it is compared", () => {
    expect(tables).toHaveLength(3 * 15 + 5 * 11);
    expect(tables.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(
      situations.reduce((sum, row) => sum + Object.keys(row.choices).length, 0),
    );
  });

  test.each(tables)("$bank $id: the values and the chosen item", ({ bank, id, criterion, rows }) => {
    const difference = new LargestDifference({ table: `next item, ${bank} ${id}`, limit: TOLERANCE });
    for (const row of rows) {
      const values = valuesOnCatrScale(criterion, row);
      const choice = row.choices[id];
      if (choice === undefined) expect.fail("not a situation of this criterion");
      for (const { item, value } of choice.best) difference.relative(values.get(item) ?? Number.NaN, value);
      row.values?.[id]?.forEach((value, index) => {
        if (value !== null) difference.relative(values.get(index + 1) ?? Number.NaN, value);
      });

      const sign = criterion.better === "smaller" ? -1 : 1;
      const best = Math.max(...[...values.values()].map((value) => sign * value));
      const chosen = values.get(choice.best[0].item) ?? Number.NaN;
      expect(Math.abs(sign * chosen - best)).toBeLessThanOrEqual(TOLERANCE * Math.abs(best));
    }
    console.log(difference.describe());
    expect(difference.largest).toBeLessThan(TOLERANCE);
  });
});

describe("aStratified", () => {
  test.each(loadStartStop().strata)("bank $bank, strata $strata", ({ bank, strata, stratumByItem }) => {
    const discriminations = engineItemsOf(bank).map(({ parameters }) =>
      "discrimination" in parameters ? parameters.discrimination : Number.NaN,
    );
    const [count] = strata;
    const sizes =
      strata.length > 1
        ? strata
        : equalSizes({ itemCount: discriminations.length, strata: count ?? Number.NaN });
    expect(strataOf({ discriminations, sizes }).map((stratum) => stratum + 1)).toStrictEqual(stratumByItem);
  });
});

test("the item that is given is catR's, in every situation by every criterion", () => {
  let choices = 0;
  for (const row of situations)
    for (const [id, { catr, best }] of Object.entries(row.choices)) {
      const criterion = criteria.find((each) => each.id === id);
      if (criterion === undefined) expect.fail(`no criterion ${id}`);
      const { bank, tables, theta, standardError, usedIndices, responses, maxScoredItems } = situationOf(row);
      const settings = { ...defaultEngineSettings, selection: settingsOf(criterion) };
      const exam = { bank, tables, settings, seed: "s", usedIndices, responses, maxScoredItems };
      const given = chooseItem({ ...exam, theta, standardError }) + 1;
      choices += 1;
      if (given === catr.item) continue;
      const value = best.find(({ item }) => item === given)?.value ?? Number.NaN;
      expect(Math.abs(value - catr.value) / Math.abs(catr.value), `${row.bank}, ${id}`).toBeLessThan(
        TOLERANCE,
      );
    }
  console.log(`chooseItem: ${choices} choices, all catR's`);
  expect(choices).toBe(1825);
});
