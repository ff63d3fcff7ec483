import type { CompiledItemBank } from "../../compiled-item-bank";
import type { SelectionSituation } from "../selection-situation";

/** A criterion of selection, as its registry (selection-criteria.ts) holds it. */
export type SelectionCriterion<Settings extends Readonly<{ criterion: string }>> = Readonly<{
  /** Throws EngineError "invalid-setting"; fields start with `selection.`. */
  assertSettings: (settings: Settings) => void;

  /** Throws EngineError "invalid-setting" (field `selection.criterion`) when the criterion cannot work on this bank. */
  assertBank?: (args: { settings: Settings; bank: CompiledItemBank }) => void;

  /**
   * The criterion's value for each candidate, in their order: the larger the better, never NaN. `candidates`
   * are indices of the bank in rising order, at least one.
   */
  valuesOf: (args: {
    settings: Settings;
    situation: SelectionSituation;
    candidates: readonly number[];
  }) => Float64Array;
}>;
