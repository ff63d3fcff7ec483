import type { CompiledItems } from "../model/response-model";

/** What a rule may look at when it chooses the next item. */
export type SelectionSituation = Readonly<{
  items: CompiledItems;
  theta: number;
  scalingConstant: number;
  /** Indices of the items that must not be chosen; at least one item of the bank is not among them. */
  excluded: readonly number[];
  /**
   * A uniform draw from [0, 1) that belongs to this step and this purpose, the same however often it is asked
   * for.
   */
  draw: (purpose: string) => number;
}>;

/** A rule of selection, as its registry (selection-rules.ts) holds it. */
export type SelectionRule<Settings extends Readonly<{ criterion: string }>> = Readonly<{
  /** Throws EngineError "invalid-setting"; fields start with `selection.`. */
  assertSettings: (settings: Settings) => void;
  /** The chosen item's index in the bank. */
  select: (args: { settings: Settings; situation: SelectionSituation }) => number;
}>;
