import { assertNumber } from "../assert-number";
import { EngineError } from "../engine-error";
import type { ItemTables } from "../item-tables";
import { categoryFunctions } from "../model/item-functions";
import { assertThetaRange } from "../theta-grid";
import type { Estimator } from "./ability-estimation";
import { integral } from "./gauss-legendre";
import { keptBySettings } from "./kept-by-settings";
import { type LogisticLocation, logisticLocation } from "./logistic-location";
import { MaximizingEstimation } from "./maximizing-estimation";
import { NodeRows } from "./node-rows";
import type { Objective, Responses } from "./objective";
import { LARGEST_STANDARD_ERROR, standardErrorOfRange } from "./standard-error";

/**
 * `tuningConstant` is Huber's, in logits: a response to an item no farther off than that counts in full; 1 is
 * usual. theta is sought from `lowerTheta` to `upperTheta`; [-4, 4] is usual.
 */
export type RobustSettings = Readonly<{
  method: "robust";
  tuningConstant: number;
  lowerTheta: number;
  upperTheta: number;
}>;

const SMALLEST_TUNING_CONSTANT = 1e-3;
const LARGEST_TUNING_CONSTANT = 1e3;

/**
 * Robust estimation with Huber's weights, in theta units: responses that are surprising because the item is far
 * too easy or far too hard for the candidate count for less. theta is a root of
 *
 *   sum w(r_j) P_j' / P_j = 0,   w(r) = min(1, H / |r|),   r_j = D a_j (theta - b_j),   H the tuning constant
 *
 * at which the integral of that sum is largest in the range, its ends included; catR takes the root that it
 * comes upon. standardError = sqrt(sum w^2 I_j) / sum w I_j, at most 1e6. Before any response theta is the
 * settings' initial theta with the range's standard deviation, (upperTheta - lowerTheta) / sqrt(12), for its
 * error.
 *
 * The residual has D in it, which in catR it has not: so it is the item's logit, and an item counts for the
 * same whether its bank was written down with a = 1.702 and D = 1 or with a = 1 and D = 1.702. At D = 1 there
 * is no difference.
 *
 * theta never falls with a right answer: each w P' / P is above 0 for a right answer at every theta.
 *
 * Defined for right and wrong only: `begin` throws EngineError "invalid-setting" for a bank in which any item
 * has more than two categories, so that no exam finds out half-way.
 *
 * Sources: Mislevy and Bock (1982), Educational and Psychological Measurement 42(3), 725-737; Schuster and Yuan
 * (2011), Journal of Educational and Behavioral Statistics 36(6), 720-735, for Huber's weights; Magis (2014),
 * British Journal of Mathematical and Statistical Psychology 67(3), 430-450, for the standard error.
 */
export const robustLikelihood: Estimator<RobustSettings> = {
  rightAndWrongOnly: true,

  assertSettings({ settings: { tuningConstant, lowerTheta, upperTheta }, field }) {
    assertThetaRange({ lowerTheta, upperTheta, field });
    assertNumber({
      code: "invalid-setting",
      field: `${field}.tuningConstant`,
      value: tuningConstant,
      atLeast: SMALLEST_TUNING_CONSTANT,
      atMost: LARGEST_TUNING_CONSTANT,
    });
  },

  begin({ settings, tables, initialTheta }) {
    if (tables.items.mostCategories > 2)
      throw new EngineError({
        code: "invalid-setting",
        field: "method",
        value: "robust",
        because: `it is defined for right and wrong, and the bank has items with ${tables.items.mostCategories} categories`,
      });
    return MaximizingEstimation.begin({
      method: "robust",
      objective: objectiveOf(tables, settings),
      range: settings,
      initialTheta,
      initialStandardError: standardErrorOfRange(settings),
    });
  },
};

const objectiveOf = keptBySettings((tables: ItemTables, settings: RobustSettings): Objective => {
  const { items } = tables;
  const { tuningConstant } = settings;
  const into = categoryFunctions(items.mostCategories);
  const locations = new Map<number, LogisticLocation>();
  const middle = settings.lowerTheta / 2 + settings.upperTheta / 2;

  function locationOf(index: number): LogisticLocation {
    const kept = locations.get(index);
    if (kept !== undefined) return kept;
    const made = logisticLocation({ items, index, near: middle });
    locations.set(index, made);
    return made;
  }

  function weightAt(index: number, theta: number): number {
    const { slope, difficulty } = locationOf(index);
    const residual = Math.abs(slope * (theta - difficulty));
    return residual <= tuningConstant ? 1 : tuningConstant / residual;
  }

  function weightedScoreAt(index: number, response: number, theta: number): number {
    items.evaluate(index, theta, into);
    return weightAt(index, theta) * (into.first[response] as number);
  }

  function derivativeAt(responses: Responses, theta: number): number {
    let sum = 0;
    for (const { index, response } of responses) sum += weightedScoreAt(index, response, theta);
    return sum;
  }

  /** Where a weight begins to fall, between the two thetas: the derivative has a kink there. */
  function kinksBetween(responses: Responses, from: number, to: number): number[] {
    return responses
      .flatMap(({ index }) => {
        const { slope, difficulty } = locationOf(index);
        return [difficulty - tuningConstant / slope, difficulty + tuningConstant / slope];
      })
      .filter((theta) => theta > from && theta < to)
      .sort((left, right) => left - right);
  }

  const rows = new NodeRows({
    tables,
    range: settings,
    kind: `Huber ${tuningConstant}`,
    columns: 1,
    fill({ index, response, theta, row, node }) {
      row[node] = weightedScoreAt(index, response, theta);
    },
  });

  return {
    rows,
    sumsAtStart: rows.zeros(),
    derivativesAtNodes(sums, derivatives) {
      for (let node = 0; node < derivatives.length; node++) derivatives[node] = sums[node] as number;
    },
    derivativeAt,
    riseBetween(responses, from, to) {
      const ends = [...kinksBetween(responses, from, to), to];
      let rise = 0;
      let start = from;
      for (const end of ends) {
        rise += integral({ from: start, to: end, of: (theta) => derivativeAt(responses, theta) });
        start = end;
      }
      return rise;
    },
    standardErrorAt(responses, theta) {
      let squares = 0;
      let sum = 0;
      for (const { index } of responses) {
        const weight = weightAt(index, theta);
        const information = items.information(index, theta);
        squares += weight * weight * information;
        sum += weight * information;
      }
      // Where the squares underflow, so does all that the responses tell.
      return squares > 0
        ? Math.min(Math.sqrt(squares) / sum, LARGEST_STANDARD_ERROR)
        : LARGEST_STANDARD_ERROR;
    },
  };
});
