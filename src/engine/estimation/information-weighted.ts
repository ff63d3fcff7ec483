import type { ItemTables } from "../item-tables";
import { categoryFunctions, type InformationFunctions, informationFunctions } from "../model/item-functions";
import type { CompiledItems } from "../model/response-model";
import { NodeRows, type ThetaRange } from "./node-rows";
import type { Objective, Responses } from "./objective";

/** Jeffreys' prior and Warm's weight alike add numerator / (2 I) to the score, I being the test information. */
type Weighting = Readonly<{
  /** Names the rows that depend on `numeratorOf`. */
  kind: string;
  /** The item's share of the numerator: I' for Jeffreys' prior, J for Warm's weight. */
  numeratorOf: (functions: InformationFunctions) => number;
}>;

/** The derivative of a log-likelihood that is weighed by a function of the test information, as an Objective has it. */
export function informationWeighted(
  args: Weighting & Readonly<{ tables: ItemTables; range: ThetaRange }>,
): Omit<Objective, "riseBetween" | "standardErrorAt"> {
  const { tables, range, kind, numeratorOf } = args;
  const { items } = tables;
  const into = categoryFunctions(items.mostCategories);
  const rows = new NodeRows({
    tables,
    range,
    kind,
    columns: 3,
    fill({ index, response, theta, row, node, nodes }) {
      items.evaluate(index, theta, into);
      const functions = informationFunctions(into, items.categoryCountOf(index));
      row[node] = into.first[response] as number;
      row[node + nodes] = functions.information;
      row[node + 2 * nodes] = numeratorOf(functions);
    },
  });
  return {
    rows,
    sumsAtStart: rows.zeros(),
    derivativesAtNodes(sums, derivatives) {
      const nodes = derivatives.length;
      for (let node = 0; node < nodes; node++) {
        const information = sums[node + nodes] as number;
        derivatives[node] = (sums[node] as number) + shareOf(sums[node + 2 * nodes] as number, information);
      }
    },
    derivativeAt(responses, theta) {
      let score = 0;
      let information = 0;
      let numerator = 0;
      for (const { index, response } of responses) {
        items.evaluate(index, theta, into);
        const functions = informationFunctions(into, items.categoryCountOf(index));
        score += into.first[response] as number;
        information += functions.information;
        numerator += numeratorOf(functions);
      }
      return score + shareOf(numerator, information);
    },
  };
}

/** The test's functions at one theta: the sums of the items'. */
export function testFunctions(args: {
  items: CompiledItems;
  responses: Responses;
  theta: number;
}): InformationFunctions {
  const { items, responses, theta } = args;
  const into = categoryFunctions(items.mostCategories);
  const sums = { information: 0, informationFirst: 0, informationSecond: 0, warmJ: 0, warmJFirst: 0 };
  for (const { index } of responses) {
    items.evaluate(index, theta, into);
    const functions = informationFunctions(into, items.categoryCountOf(index));
    sums.information += functions.information;
    sums.informationFirst += functions.informationFirst;
    sums.informationSecond += functions.informationSecond;
    sums.warmJ += functions.warmJ;
    sums.warmJFirst += functions.warmJFirst;
  }
  return sums;
}

/** numerator / (2 I), or 0 where the information underflows to 0 and its weight says nothing. */
export function shareOf(numerator: number, information: number): number {
  return information > 0 ? numerator / information / 2 : 0;
}
