import type { CategoryFunctions } from "./response-model";

/** Arrays of the caller's own for `CompiledItems.evaluate`. */
export function categoryFunctions(mostCategories: number): CategoryFunctions {
  const column = () => new Float64Array(mostCategories);
  return { probability: column(), first: column(), second: column(), third: column() };
}

/** What an item's response functions say of it at one theta, whatever its model. */
export type InformationFunctions = Readonly<{
  /** Expected Fisher information I, per squared theta unit, 0 or more. */
  information: number;
  /** dI/dtheta. */
  informationFirst: number;
  /** d2I/dtheta2. */
  informationSecond: number;
  /** Warm's J = sum over k of P_k' P_k'' / P_k. */
  warmJ: number;
  /** dJ/dtheta. */
  warmJFirst: number;
}>;

/**
 * Expected information and Warm's J with their derivatives, from P_k and g = P_k'/P_k, h = P_k''/P_k,
 * t = P_k'''/P_k as `CompiledItems.evaluate` gives them; sums run over the item's `categoryCount` categories.
 *
 *   I  = sum P g^2
 *   I' = sum P (2 g h - g^3)
 *   I'' = sum P (2 h^2 + 2 g t - 5 g^2 h + 2 g^4)
 *   J  = sum P g h,   J' = sum P (h^2 + g t - g^2 h)
 *
 * All finite. Sources: Samejima (1969), Psychometrika Monograph 17, for I; Warm (1989), Psychometrika 54(3),
 * 427-450, eq. 8, for J; the derivatives follow by the quotient rule.
 */
export function informationFunctions(
  functions: CategoryFunctions,
  categoryCount: number,
): InformationFunctions {
  let information = 0;
  let informationFirst = 0;
  let informationSecond = 0;
  let warmJ = 0;
  let warmJFirst = 0;
  for (let category = 0; category < categoryCount; category++) {
    const p = at(functions.probability, category);
    const g = at(functions.first, category);
    const h = at(functions.second, category);
    const gt = g * at(functions.third, category);
    const gg = g * g;
    information += p * gg;
    informationFirst += p * (g * (2 * h - gg));
    informationSecond += p * (2 * (h * h + gt) + gg * (2 * gg - 5 * h));
    warmJ += p * (g * h);
    warmJFirst += p * (h * h + gt - gg * h);
  }
  return { information, informationFirst, informationSecond, warmJ, warmJFirst };
}

/**
 * The observed information of a response, -d2 log P / dtheta2 = g^2 - h, per squared theta unit; below 0
 * where guessing makes the log-likelihood convex. The log-likelihood's own derivatives are g =
 * `functions.first[response]` and the negative of this.
 */
export function observedInformation(functions: CategoryFunctions, response: number): number {
  const g = at(functions.first, response);
  return g * g - at(functions.second, response);
}

/** Callers pass categories that the item has. */
function at(column: Float64Array, category: number): number {
  return column[category] as number;
}
