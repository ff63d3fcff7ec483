import type { CompiledItems } from "../model/response-model";

/** Where a candidate stands, in theta units, always together with the method that says so. */
export type AbilityEstimate<Method extends string = string> = Readonly<{
  theta: number;
  standardError: number;
  method: Method;
}>;

/** One candidate's estimate and all that the method must remember to go on from it. Immutable. */
export type AbilityEstimation<Method extends string = string> = Readonly<{
  estimate: AbilityEstimate<Method>;
  /** The estimation after one more scored response to the item at `index`. */
  after: (response: Readonly<{ index: number; response: number }>) => AbilityEstimation<Method>;
}>;

/** A method of estimation, as its registry (estimators.ts) holds it. */
export type Estimator<Settings extends Readonly<{ method: string }>> = Readonly<{
  /** Throws EngineError "invalid-setting"; fields start with `estimation.`. */
  assertSettings: (settings: Settings) => void;
  /** The estimation before any response, whose theta is `initialTheta`. */
  begin: (args: {
    settings: Settings;
    items: CompiledItems;
    scalingConstant: number;
    initialTheta: number;
  }) => AbilityEstimation<Settings["method"]>;
}>;
