import type { ItemTables } from "../item-tables";

/** Where a candidate stands, in theta units, always together with the method that says so. */
export type AbilityEstimate<Method extends string = string> = Readonly<{
  theta: number;
  standardError: number;
  method: Method;
}>;

/** A scored response to the item at `index` in the bank. */
export type ScoredResponse = Readonly<{ index: number; response: number }>;

/** One candidate's estimate and all that the method must remember to go on from it. Immutable. */
export type AbilityEstimation<Method extends string = string> = Readonly<{
  estimate: AbilityEstimate<Method>;
  /** The estimation after one more scored response. */
  after: (response: ScoredResponse) => AbilityEstimation<Method>;
  /** The same to the last bit as `after` one response after another, faster where the method knows how. */
  afterAll?: (responses: readonly ScoredResponse[]) => AbilityEstimation<Method>;
}>;

/** A method of estimation, as its registry (estimators.ts) holds it. */
export type Estimator<Settings extends Readonly<{ method: string }>> = Readonly<{
  /** Throws EngineError "invalid-setting"; fields start with `field`. */
  assertSettings: (args: { settings: Settings; field: string }) => void;
  /** Whether the method is defined for logistic items alone; a bank with others is refused with the settings. */
  rightAndWrongOnly?: boolean;
  /** The estimation before any response, whose theta is `initialTheta`. */
  begin: (args: {
    settings: Settings;
    tables: ItemTables;
    initialTheta: number;
  }) => AbilityEstimation<Settings["method"]>;
}>;
