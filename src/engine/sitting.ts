import { assertNumber } from "./assert-number";
import type { CompiledItemBank } from "./compiled-item-bank";
import { EngineError } from "./engine-error";
import { assertEngineSettings, type EngineSettings, maxItemsOf, maxScoredItemsOf } from "./engine-settings";
import type { AbilityEstimate, AbilityEstimation, ScoredResponse } from "./estimation/ability-estimation";
import { beginEstimation, type EstimationMethod, estimateAfterAll } from "./estimation/estimators";
import type { ItemTables } from "./item-tables";
import { assertSeed } from "./random";
import { countItemsLeft, largestInformationLeft } from "./selection/availability";
import { chooseItem } from "./selection/choose-item";
import type { ExamSoFar } from "./selection/exam-so-far";
import { decideStop, type StopDecision } from "./stopping/stopping-rules";

/** 31 years: no time that anyone took, and sums of so many as a bank has items stay finite. */
const LONGEST_RESPONSE_TIME_MS = 1e12;

/** One scored response to one item, and how long the candidate took for it where that is known. */
export type AdministeredItem = Readonly<{ itemId: string; response: number; responseTimeMs?: number }>;

/**
 * All that follows from the settings and the responses so far; which item is pending does not. A live exam
 * and its replay grow a sitting through the same two functions, and that is why they agree to the last bit.
 */
export type Sitting = Readonly<{
  bank: CompiledItemBank;
  tables: ItemTables;
  settings: EngineSettings;
  seed: string;
  /** The most items that the exam may give, or null when no rule of length is set. */
  maxItems: number | null;
  maxScoredItems: number | null;
  administered: readonly AdministeredItem[];
  /** The administered items' indices in the bank, in the same order. */
  usedIndices: readonly number[];
  /** The responses to the items that count: all but the pretest items. */
  responses: readonly ScoredResponse[];
  elapsedMs: number;
  /** Theta before the last response that counts. */
  previousTheta: number;
  estimation: AbilityEstimation<EstimationMethod>;
  /** The method that has the last word, before any response; null where the estimation has it itself. */
  final: AbilityEstimation<EstimationMethod> | null;
  /** The estimation's estimate; once the exam has stopped, the final method's. */
  estimate: AbilityEstimate<EstimationMethod>;
  stop: StopDecision | null;
}>;

/** Throws EngineError "invalid-setting", or "invalid-argument" for a seed that is no string. */
export function beginSitting(args: {
  bank: CompiledItemBank;
  settings: EngineSettings;
  seed: string;
}): Sitting {
  const { bank, settings, seed } = args;
  assertSeed(seed);
  assertEngineSettings({ settings, bank });
  const tables = bank.tables(settings.scalingConstant);
  const { initialTheta, finalEstimation } = settings;
  const estimation = beginEstimation({ settings: settings.estimation, tables, initialTheta });
  // Begun here, so that nothing that is wrong with it comes out with the last answer only.
  const final =
    finalEstimation === null ? null : beginEstimation({ settings: finalEstimation, tables, initialTheta });
  return {
    bank,
    tables,
    settings,
    seed,
    maxItems: maxItemsOf(settings),
    maxScoredItems: maxScoredItemsOf(settings),
    administered: [],
    usedIndices: [],
    responses: [],
    elapsedMs: 0,
    previousTheta: settings.initialTheta,
    estimation,
    final,
    estimate: estimation.estimate,
    stop: null,
  };
}

/**
 * The sitting after one more response. Throws EngineError "already-stopped", "unknown-item", "item-repeated",
 * "response-out-of-range" or "invalid-argument" (the response time); whether the item was the pending one is
 * for the caller to know.
 */
export function withResponse(sitting: Sitting, item: AdministeredItem): Sitting {
  const { bank, tables, settings, seed } = sitting;
  const { itemId, response, responseTimeMs } = item;
  if (sitting.stop !== null) throw alreadyStopped({ field: "itemId", value: itemId, stop: sitting.stop });
  const index = unusedIndexOf({ sitting, itemId, field: "itemId" });
  assertResponse({ tables, index, response });
  if (responseTimeMs !== undefined)
    assertNumber({
      code: "invalid-argument",
      field: "responseTimeMs",
      value: responseTimeMs,
      atLeast: 0,
      atMost: LONGEST_RESPONSE_TIME_MS,
    });

  const scored = { index, response };
  const counts = !bank.links.isPretest(index);
  const estimation = counts ? sitting.estimation.after(scored) : sitting.estimation;
  const { estimate } = estimation;
  const { administered, usedIndices, responses } = sitting;
  const next = {
    bank,
    tables,
    settings,
    seed,
    maxItems: sitting.maxItems,
    maxScoredItems: sitting.maxScoredItems,
    administered: [
      ...administered,
      responseTimeMs === undefined ? { itemId, response } : { itemId, response, responseTimeMs },
    ],
    usedIndices: [...usedIndices, index],
    responses: counts ? [...responses, scored] : responses,
    elapsedMs: sitting.elapsedMs + (responseTimeMs ?? 0),
    previousTheta: counts ? sitting.estimate.theta : sitting.previousTheta,
    estimation,
    final: sitting.final,
    estimate,
    stop: null,
  };
  const stop = decideStop({
    rules: settings.stopping,
    situation: {
      itemsCompleted: next.usedIndices.length,
      theta: estimate.theta,
      standardError: estimate.standardError,
      previousTheta: next.previousTheta,
      items: tables.items,
      responses: next.responses,
      elapsedMs: next.elapsedMs,
      itemsLeft: countItemsLeft(examSoFar(next)),
      largestInformationLeft() {
        return largestInformationLeft(examSoFar(next));
      },
    },
  });
  return stop === null ? next : { ...next, stop, estimate: finalEstimateOf(next) };
}

/** As `withResponse`, for a response that is logged: the exam went on, whatever the rules say of the one before it. */
export function withLoggedResponse(sitting: Sitting, item: AdministeredItem): Sitting {
  return withResponse(withLoggedStop(sitting, null), item);
}

/** The sitting as the log says that it stands: ended by this decision, or going on with null. */
export function withLoggedStop(sitting: Sitting, stop: StopDecision | null): Sitting {
  if (stop === null)
    return sitting.stop === null ? sitting : { ...sitting, stop, estimate: sitting.estimation.estimate };
  return { ...sitting, stop, estimate: finalEstimateOf(sitting) };
}

/** The final method's estimate from all responses; the estimation's own where the settings name no final method. */
export function finalEstimateOf(
  sitting: Pick<Sitting, "final" | "estimation" | "responses">,
): AbilityEstimate<EstimationMethod> {
  const { final, estimation, responses } = sitting;
  return final === null ? estimation.estimate : estimateAfterAll(final, responses);
}

/** The next item's id. The sitting has not stopped, so the bank has an item left. */
export function selectNextItemId(sitting: Sitting): string {
  return sitting.bank.itemIds[chooseItem(examSoFar(sitting))] as string;
}

/** What the choice of the next item rests on. */
export function examSoFar(sitting: Sitting): ExamSoFar {
  const { bank, tables, settings, seed, maxScoredItems, usedIndices, responses, estimate } = sitting;
  const { theta, standardError } = estimate;
  return {
    bank,
    tables,
    settings,
    seed,
    maxScoredItems,
    usedIndices,
    responses,
    theta,
    standardError,
  };
}

/** The item's index in the bank. Throws EngineError "unknown-item" or "item-repeated". */
export function unusedIndexOf(args: { sitting: Sitting; itemId: string; field: string }): number {
  const { sitting, itemId, field } = args;
  const index = sitting.bank.indexOf(itemId, field);
  if (!sitting.usedIndices.includes(index)) return index;
  throw new EngineError({
    code: "item-repeated",
    field,
    value: itemId,
    because: "this exam has given the item before",
  });
}

export function alreadyStopped(args: { field: string; value: unknown; stop: StopDecision }): EngineError {
  const { field, value, stop } = args;
  return new EngineError({
    code: "already-stopped",
    field,
    value,
    because: `the exam has ended by ${stop.rule}`,
  });
}

function assertResponse(args: { tables: ItemTables; index: number; response: number }): void {
  const { tables, index, response } = args;
  const categoryCount = tables.items.categoryCountOf(index);
  if (Number.isInteger(response) && response >= 0 && response < categoryCount) return;
  throw new EngineError({
    code: "response-out-of-range",
    field: "response",
    value: response,
    because: `a response to this item is a whole number from 0 to ${categoryCount - 1}`,
  });
}
