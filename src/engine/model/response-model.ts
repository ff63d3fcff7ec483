/**
 * Items of one bank, compiled: parameters in typed arrays, items by their index in the bank. The two bulk
 * operations are all that selection and estimation ask of a model, so whatever a model can precompute stays
 * behind them.
 */
export type CompiledItems = Readonly<{
  /** Responses of the item are the whole numbers 0 .. categoryCount - 1; 2 for right and wrong. */
  categoryCountOf: (index: number) => number;

  /**
   * Fisher information of every item at one theta (per squared theta unit, 0 or more, never NaN), in an array
   * of the caller's own.
   */
  informationAt: (args: { theta: number; scalingConstant: number }) => Float64Array;

  /** Adds log P(response | theta) of one item to `into`, theta by theta. Finite for every finite theta. */
  addLogLikelihood: (args: {
    index: number;
    response: number;
    thetas: Float64Array;
    scalingConstant: number;
    into: Float64Array;
  }) => void;
}>;

/** An item response model: what it demands of its parameters, and how it compiles items. */
export type ResponseModel<Parameters> = Readonly<{
  /** Throws EngineError "invalid-parameter" whose field starts with `field`. */
  assertParameters: (args: { parameters: Parameters; field: string }) => void;
  compile: (parameters: readonly Parameters[]) => CompiledItems;
}>;
