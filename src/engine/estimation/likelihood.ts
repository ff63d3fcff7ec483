import type { ItemTables } from "../item-tables";
import { categoryFunctions } from "../model/item-functions";
import type { CompiledItems } from "../model/response-model";
import { NodeRows, type ThetaRange } from "./node-rows";
import type { Objective, Responses } from "./objective";
import { standardErrorOf } from "./standard-error";

/** N(mean, 1 / precision), in theta units. */
type NormalDensity = Readonly<{ mean: number; precision: number }>;

/**
 * The log-likelihood of the responses, or with a normal prior the log-posterior up to a constant, and its
 * derivative, the score:
 *
 *   sum log P_j(response_j | theta) - precision (theta - mean)^2 / 2
 *   sum P_j' / P_j - precision (theta - mean)
 *
 * The standard error is 1 / sqrt(sum of expected informations + precision).
 */
export function likelihoodObjective(args: {
  tables: ItemTables;
  range: ThetaRange;
  prior: NormalDensity | null;
}): Objective {
  const { items } = args.tables;
  const { mean, precision } = args.prior ?? { mean: 0, precision: 0 };
  const rows = scoreRowsOf(args);
  const into = categoryFunctions(items.mostCategories);
  return {
    rows,
    sumsAtStart: Array.from(rows.thetas, (theta) => precision * (mean - theta)),
    derivativesAtNodes(sums, derivatives) {
      for (let node = 0; node < derivatives.length; node++) derivatives[node] = sums[node] as number;
    },
    derivativeAt(responses, theta) {
      let score = precision * (mean - theta);
      for (const { index, response } of responses) {
        items.evaluate(index, theta, into);
        score += into.first[response] as number;
      }
      return score;
    },
    riseBetween(responses, from, to) {
      const priorRise = precision * (to - from) * (mean - from / 2 - to / 2);
      return priorRise + logLikelihoodRise({ items, responses, from, to });
    },
    standardErrorAt: (responses, theta) =>
      standardErrorOf(informationOf({ items, responses, theta }) + precision),
  };
}

/** log-likelihood at `to` less that at `from`. */
export function logLikelihoodRise(args: {
  items: CompiledItems;
  responses: Responses;
  from: number;
  to: number;
}): number {
  const { items, responses, from, to } = args;
  let rise = 0;
  for (const { index, response } of responses)
    rise += items.logProbability(index, response, to) - items.logProbability(index, response, from);
  return rise;
}

/** The expected information of all items answered, per squared theta unit. */
export function informationOf(args: { items: CompiledItems; responses: Responses; theta: number }): number {
  let information = 0;
  for (const { index } of args.responses) information += args.items.information(index, args.theta);
  return information;
}

function scoreRowsOf({ tables, range }: { tables: ItemTables; range: ThetaRange }): NodeRows {
  const into = categoryFunctions(tables.items.mostCategories);
  return new NodeRows({
    tables,
    range,
    kind: "score",
    columns: 1,
    fill({ index, response, theta, row, node }) {
      tables.items.evaluate(index, theta, into);
      row[node] = into.first[response] as number;
    },
  });
}
