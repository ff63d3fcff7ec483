import type { CompiledItemBank } from "../../compiled-item-bank";
import type { SelectionSituation } from "../selection-situation";

/** A rule that keeps the exam close to its blueprint, as its registry (area-balances.ts) holds it. */
export type AreaBalance<Settings extends Readonly<{ rule: string }>> = Readonly<{
  /** Throws EngineError "invalid-setting"; fields start with `content.balance`. */
  assertSettings: (args: { settings: Settings; bank: CompiledItemBank }) => void;

  /**
   * The areas from which the next item may come, the most wanted first. The first that still has an item is
   * taken; an area that the blueprint does not name is not listed.
   */
  areaOrder: (args: { settings: Settings; situation: SelectionSituation }) => readonly string[];
}>;
