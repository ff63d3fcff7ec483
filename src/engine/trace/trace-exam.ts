import type { AdaptiveEngine } from "../adaptive-engine";
import { assertNumber } from "../assert-number";
import type { AbilityEstimate } from "../estimation/ability-estimation";
import type { UnavailableBecause } from "../selection/availability";
import {
  drawOf,
  type ItemSource,
  prepareStep,
  type SelectionStep,
  shortlistOf,
  takeFrom,
} from "../selection/choose-item";
import {
  type AdministeredItem,
  beginSitting,
  examSoFar,
  type Sitting,
  withLoggedStop,
  withResponse,
} from "../sitting";
import type { StopDecision } from "../stopping/stopping-rules";

/** Items by id; `count` is all of them, `itemIds` the first of them, in the bank's order. */
type TracedItems = Readonly<{ count: number; itemIds: readonly string[] }>;

type TracedSource = Readonly<{ kind: ItemSource["kind"]; name: string }>;

/** Why one item was given, and what its response changed. */
export type TraceStep = Readonly<{
  /** 1 for the first question. */
  position: number;
  itemId: string;
  /** Whether these settings choose this very item again. False in a log from other settings or rules. */
  chosenAgain: boolean;
  /** The theta at which the item was chosen: the estimate, or what the start rule asked for. */
  selectionTheta: number;
  /** From where it came, after which wanted sources that had nothing left to give. */
  source: TracedSource & Readonly<{ passedOver: readonly TracedSource[] }>;
  criterion: string;
  /** The best candidates, best first, with the criterion's value: the larger the better. */
  candidates: readonly Readonly<{ itemId: string; value: number }>[];
  /**
   * What could not be given: items of the whole bank that were "given", are an "enemy" of one given or belong to a
   * stimulus that is closed ("stimulus-closed"), and items of the source that an exposure rule, by its name, kept out.
   */
  ruledOut: Readonly<Record<string, TracedItems>>;
  /** False when the exposure rules yielded, because they would have left nothing to give. */
  exposureHeld: boolean;
  /** How the item was taken from the candidates; null when it was simply the best. */
  drawnAmong: Readonly<{ purpose: string; candidates: number }> | null;
  /** The random draws of this step by their purpose: all that decide the step, and the first of those for single items. */
  draws: Readonly<Record<string, number>>;
  before: AbilityEstimate;
  /** All of the following are null for the item that still waits for its response. */
  response: number | null;
  responseTimeMs: number | null;
  after: AbilityEstimate | null;
  stop: StopDecision | null;
}>;

/** How many candidates, ids of a kind and draws a step lists. */
const DEFAULT_LISTED = 20;

/**
 * Why every item of an exam was given, step by step, the pending one included. Nothing of this is stored: it
 * follows from the bank, the settings, the seed and the responses, through the very functions that chose, so
 * it can be had for a live engine, for a replayed one and for any exam of the past.
 *
 * `listed` bounds each list in a step (whole number, 1 or more). Throws EngineError "invalid-argument".
 */
export function traceExam(args: { engine: AdaptiveEngine; listed?: number }): TraceStep[] {
  const { engine, listed = DEFAULT_LISTED } = args;
  assertNumber({ code: "invalid-argument", field: "listed", value: listed, integer: true, atLeast: 1 });
  const steps: TraceStep[] = [];
  let sitting = beginSitting(engine);
  for (const given of engine.administered) {
    const isLast = steps.length === engine.itemsCompleted - 1;
    // The engine knows when the exam ended: its log may have gone on, or stopped, where today's rules would not.
    const next = withLoggedStop(withResponse(sitting, given), isLast ? engine.stop : null);
    steps.push({ ...traceStep({ sitting, itemId: given.itemId, listed }), ...outcomeOf({ given, next }) });
    sitting = next;
  }
  if (engine.pendingItemId !== null)
    steps.push({
      ...traceStep({ sitting, itemId: engine.pendingItemId, listed }),
      response: null,
      responseTimeMs: null,
      after: null,
      stop: null,
    });
  return steps;
}

type Outcome = Pick<TraceStep, "response" | "responseTimeMs" | "after" | "stop">;

function outcomeOf(args: { given: AdministeredItem; next: Sitting }): Outcome {
  const { given, next } = args;
  return {
    response: given.response,
    responseTimeMs: given.responseTimeMs ?? null,
    after: next.estimate,
    stop: next.stop,
  };
}

function traceStep(args: {
  sitting: Sitting;
  itemId: string;
  listed: number;
}): Omit<TraceStep, keyof Outcome> {
  const { sitting, itemId, listed } = args;
  const exam = examSoFar(sitting);
  const { itemIds } = exam.bank;
  const idOf = (index: number): string => itemIds[index] as string;
  const unavailable: [number, UnavailableBecause][] = [];
  const draws = new NotedDraws();
  const step = prepareStep(exam, {
    draw: draws.note,
    unavailable: (index, because) => unavailable.push([index, because]),
  });
  // As the live choice does it, and with no more draws than that; then once more, as far down as is listed.
  draws.phase = "item";
  const taken = shortlistOf({ step, count: step.drawAmong });
  draws.phase = "step";
  const chosen = idOf(takeFrom({ step, shortlist: taken }));
  const { drawPurpose, among } = drawOf({ step, shortlist: taken });
  draws.phase = "off";
  const shortlist = shortlistOf({ step, count: Math.max(listed, step.drawAmong) });
  const { source } = shortlist;
  return {
    position: exam.usedIndices.length + 1,
    itemId,
    chosenAgain: chosen === itemId,
    selectionTheta: step.situation.theta,
    source: {
      kind: source.kind,
      name: source.name,
      passedOver: step.sources
        .slice(0, step.sources.indexOf(source))
        .map((passed) => ({ kind: passed.kind, name: passed.name })),
    },
    criterion: source.kind === "pretest" ? "pretest" : exam.settings.selection.criterion,
    candidates: shortlist.best.slice(0, listed).map(({ index, value }) => ({ itemId: idOf(index), value })),
    ruledOut: ruledOutOf({ step, source, unavailable, idOf, listed }),
    exposureHeld: shortlist.exposureHeld,
    drawnAmong: drawPurpose === null ? null : { purpose: drawPurpose, candidates: among },
    draws: draws.listed(listed),
    before: sitting.estimate,
  };
}

/** The draws that the live choice makes; those for single items can be as many as the bank has. */
class NotedDraws {
  phase: "step" | "item" | "off" = "step";
  readonly #ofStep: [string, number][] = [];
  readonly #ofItems: [string, number][] = [];

  readonly note = (purpose: string, value: number): void => {
    if (this.phase === "step") this.#ofStep.push([purpose, value]);
    if (this.phase === "item") this.#ofItems.push([purpose, value]);
  };

  listed(most: number): Record<string, number> {
    return Object.fromEntries([...this.#ofStep, ...this.#ofItems.slice(0, most)]);
  }
}

function ruledOutOf(args: {
  step: SelectionStep;
  source: ItemSource;
  unavailable: readonly (readonly [number, UnavailableBecause])[];
  idOf: (index: number) => string;
  listed: number;
}): TraceStep["ruledOut"] {
  const { step, source, unavailable, idOf, listed } = args;
  const ruledOut = new Map<string, number[]>();
  const add = (reason: string, index: number): void => {
    const known = ruledOut.get(reason);
    if (known === undefined) ruledOut.set(reason, [index]);
    else known.push(index);
  };
  for (const [index, because] of unavailable) add(because, index);
  const { marks } = step.exam.tables;
  for (const { rule, rulesOut } of step.ruleOuts)
    for (const index of source.pool.members) if (!marks.has(index) && rulesOut(index)) add(rule, index);
  return Object.fromEntries(
    [...ruledOut].map(([reason, indices]) => [
      reason,
      { count: indices.length, itemIds: indices.slice(0, listed).map(idOf) },
    ]),
  );
}
