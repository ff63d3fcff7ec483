import type { CompiledItemBank } from "../compiled-item-bank";
import type { EngineSettings } from "../engine-settings";
import type { ScoredResponse } from "../estimation/ability-estimation";
import type { ItemTables } from "../item-tables";

/** What the choice of the next item rests on, and nothing else does. */
export type ExamSoFar = Readonly<{
  bank: CompiledItemBank;
  tables: ItemTables;
  settings: EngineSettings;
  seed: string;
  /** Every item given so far, in order, by its index in the bank. */
  usedIndices: readonly number[];
  /** The scored responses so far, in order. */
  responses: readonly ScoredResponse[];
  /** The most scored items that the exam may give, or null when no rule of length is set. */
  maxScoredItems: number | null;
  theta: number;
  standardError: number;
}>;
