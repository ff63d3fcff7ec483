import type { ScoredResponse } from "../estimation/ability-estimation";
import type { CompiledItems } from "../model/response-model";

/**
 * What a rule may look at when it decides whether the exam is over; asked after each response, never before
 * the first.
 */
export type StoppingSituation = Readonly<{
  /** Every item answered, unscored pretest items included. */
  itemsCompleted: number;
  theta: number;
  standardError: number;
  /** Theta before the last scored response. */
  previousTheta: number;
  items: CompiledItems;
  responses: readonly ScoredResponse[];
  /** The time that the candidate took for all responses so far; a response without a time counts as 0. */
  elapsedMs: number;
  /** How many scored items could still be given. */
  itemsLeft: number;
  /** The largest information, at theta, of the scored items that could still be given; 0 when there is none. */
  largestInformationLeft: () => number;
}>;

/** The numbers that a decision rests on, by name, for the report. */
export type StopFigures = Readonly<Record<string, number>>;

/** A stopping rule, as its registry (stopping-rules.ts) holds it. */
export type StoppingRuleDefinition<Settings extends Readonly<{ rule: string }>> = Readonly<{
  /** Throws EngineError "invalid-setting"; fields start with `field`, the rule's place in the settings. */
  assertSettings: (args: { settings: Settings; field: string }) => void;
  /** The figures that end the exam, or null to go on. */
  check: (args: { settings: Settings; situation: StoppingSituation }) => StopFigures | null;
}>;
