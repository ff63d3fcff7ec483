import type { CompiledItemBank } from "../../compiled-item-bank";
import type { SelectionSituation } from "../selection-situation";

/** A rule that keeps single items from being given too often, as its registry (exposure-controls.ts) holds it. */
export type ExposureControl<Settings extends Readonly<{ rule: string }>> = Readonly<{
  /** Throws EngineError "invalid-setting"; fields start with `field`, the rule's place in the settings. */
  assertSettings: (args: { settings: Settings; bank: CompiledItemBank; field: string }) => void;

  /**
   * Which items the rule keeps out of this step, asked item by item while the candidates are walked; null when
   * it keeps none out.
   */
  rulesOut: (args: {
    settings: Settings;
    situation: SelectionSituation;
  }) => ((index: number) => boolean) | null;

  /** From how many of the best candidates the next item is drawn; 1 takes the best. */
  drawAmong: (settings: Settings) => number;
}>;
