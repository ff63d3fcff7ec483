import { compileItemBank } from "@/engine/compiled-item-bank";
import type { AbilityEstimation, ScoredResponse } from "@/engine/estimation/ability-estimation";
import type { ConstantPatternRule } from "@/engine/estimation/constant-pattern";
import { maximumAPosteriori } from "@/engine/estimation/maximum-a-posteriori";
import { maximumLikelihood } from "@/engine/estimation/maximum-likelihood";
import type { Prior } from "@/engine/estimation/prior";
import { robustLikelihood } from "@/engine/estimation/robust-likelihood";
import { weightedLikelihood } from "@/engine/estimation/weighted-likelihood";
import type { EngineItem, ItemParameters } from "@/engine/item";
import type { ItemTables } from "@/engine/item-tables";

/** An estimation on [-4, 4] before any response; theta starts at 0 unless told otherwise. */
export type Begin = (tables: ItemTables, initialTheta?: number) => AbilityEstimation;

const range = { lowerTheta: -4, upperTheta: 4 };

export const beginMle =
  (constantPattern: ConstantPatternRule = { rule: "range-end" }): Begin =>
  (tables, initialTheta = 0) =>
    maximumLikelihood.begin({ settings: { method: "MLE", ...range, constantPattern }, tables, initialTheta });

export const beginMap =
  (prior: Prior): Begin =>
  (tables, initialTheta = 0) =>
    maximumAPosteriori.begin({ settings: { method: "MAP", ...prior, ...range }, tables, initialTheta });

export const beginWle: Begin = (tables, initialTheta = 0) =>
  weightedLikelihood.begin({ settings: { method: "WLE", ...range }, tables, initialTheta });

export const beginRobust =
  (tuningConstant = 1): Begin =>
  (tables, initialTheta = 0) =>
    robustLikelihood.begin({
      settings: { method: "robust", tuningConstant, ...range },
      tables,
      initialTheta,
    });

/** Every estimator that maximizes, and takes items of any model. */
export const beginAnyModel: readonly (readonly [name: string, begin: Begin])[] = [
  ["MLE", beginMle()],
  ["MAP normal", beginMap({ prior: "normal", priorMean: 0.2, priorStandardDeviation: 0.9 })],
  ["MAP uniform", beginMap({ prior: "uniform" })],
  ["MAP Jeffreys", beginMap({ prior: "Jeffreys" })],
  ["WLE", beginWle],
];

export function tablesOf(items: readonly EngineItem[], scalingConstant = 1): ItemTables {
  return compileItemBank({ items }).tables(scalingConstant);
}

/** A bank of these parameters, items "1", "2", ... */
export function tablesWith(parameters: readonly ItemParameters[], scalingConstant = 1): ItemTables {
  const items = parameters.map((each, index) => ({
    id: String(index + 1),
    contentArea: "any",
    parameters: each,
  }));
  return tablesOf(items, scalingConstant);
}

/** The estimation after these responses, in order. */
export function afterResponses(
  begun: AbilityEstimation,
  responses: readonly ScoredResponse[],
): AbilityEstimation {
  return responses.reduce((estimation, response) => estimation.after(response), begun);
}

/** These responses to items 0, 1, 2, ... */
export function inOrder(responses: readonly number[]): ScoredResponse[] {
  return responses.map((response, index) => ({ index, response }));
}
