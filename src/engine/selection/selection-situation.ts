import type { CompiledItemBank } from "../compiled-item-bank";
import type { ScoredResponse } from "../estimation/ability-estimation";
import type { ItemTables } from "../item-tables";

/** What the rules of selection may look at when the next item is chosen. */
export type SelectionSituation = Readonly<{
  bank: CompiledItemBank;
  /** The bank's items, compiled for the exam's scaling constant, by their index in the bank. */
  tables: ItemTables;
  /** Where the item is to measure: the current estimate, or what the start rule asks for. */
  theta: number;
  /** The current estimate's. */
  standardError: number;
  /** Every item given so far, in order, unscored pretest items included. */
  usedIndices: readonly number[];
  /** The scored responses so far, in order. */
  responses: readonly ScoredResponse[];
  /** The most scored items that the exam may give, or null when no rule of length is set. */
  maxScoredItems: number | null;
  /** A uniform draw from [0, 1) that belongs to this step and this purpose, the same however often it is asked for. */
  draw: (purpose: string) => number;
  /** The same, but one draw for the whole exam. */
  drawForExam: (purpose: string) => number;
}>;
