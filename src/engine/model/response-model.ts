/**
 * One item's response functions at one theta, category by category: P_k and its first three derivatives with
 * respect to theta divided by P_k. The ratios stay finite where P_k itself underflows to 0, so that nothing
 * built on them is ever 0 / 0: the score of a response is `first`, its information P_k first^2, and so on.
 * The arrays belong to the caller and are at least as long as the item has categories.
 */
export type CategoryFunctions = Readonly<{
  probability: Float64Array;
  first: Float64Array;
  second: Float64Array;
  third: Float64Array;
}>;

/**
 * Items laid out in typed arrays for one scaling constant D. Everything that estimation and selection ask of
 * a model stands here. Arguments go by position, `index` first and `theta` last, because these are called
 * millions of times a second (docs/decisions/0015).
 */
export type CompiledItems = Readonly<{
  size: number;
  /** The largest categoryCountOf; how long the arrays for `evaluate` must be. */
  mostCategories: number;

  /** Responses of the item are the whole numbers 0 .. categoryCount - 1; 2 for right and wrong. */
  categoryCountOf: (index: number) => number;

  /** Fills in P_k, P_k'/P_k, P_k''/P_k and P_k'''/P_k for every category. All finite for every finite theta. */
  evaluate: (index: number, theta: number, into: CategoryFunctions) => void;

  /** log P(response | theta). Finite for every finite theta. */
  logProbability: (index: number, response: number, theta: number) => number;

  /** Expected Fisher information, sum over k of (P_k')^2 / P_k, per squared theta unit: 0 or more, finite. */
  information: (index: number, theta: number) => number;

  /**
   * No less than the information at any theta from `from` to `to`, and close to the largest of it when the
   * two lie close together. Rounding included: never below a value that `information` gives in between.
   */
  informationBound: (index: number, from: number, to: number) => number;
}>;

/** An item response model, as its registry (response-models.ts) holds it. */
export type ResponseModel<Parameters> = Readonly<{
  /** Throws EngineError "invalid-parameter" whose field starts with `field`. */
  assertParameters: (args: { parameters: Parameters; field: string }) => void;
  compile: (args: { parameters: readonly Parameters[]; scalingConstant: number }) => CompiledItems;
}>;
