import { assertRecord, assertRecords } from "./assert-shape";
import type { CompiledItemBank } from "./compiled-item-bank";
import { EngineError } from "./engine-error";
import type { EngineSettings } from "./engine-settings";
import type { AbilityEstimate } from "./estimation/ability-estimation";
import type { EstimationMethod } from "./estimation/estimators";
import {
  type AdministeredItem,
  alreadyStopped,
  beginSitting,
  finalEstimateOf,
  type Sitting,
  selectNextItemId,
  unusedIndexOf,
  withLoggedResponse,
  withLoggedStop,
  withResponse,
} from "./sitting";
import type { StopDecision } from "./stopping/stopping-rules";

export type { StopDecision };

/**
 * One candidate's adaptive exam: which item is pending, where theta stands, whether the exam is over and why.
 * Immutable: `record` gives a new engine, and an error leaves this one as it was. Everything follows from the
 * bank, the settings, the seed and the responses, so an engine never needs to be stored, only to be replayed.
 */
export class AdaptiveEngine {
  readonly bank: CompiledItemBank;
  readonly settings: EngineSettings;
  readonly seed: string;
  /** The items answered so far, in order, each with its scored response. */
  readonly administered: readonly AdministeredItem[];
  /**
   * In theta units. Before any response: the settings' initial theta, and the method's standard error for no
   * information. Once the exam has stopped: the final method's estimate, where the settings name one.
   */
  readonly estimate: AbilityEstimate<EstimationMethod>;
  /** The item that waits for its response; null exactly when the exam has stopped. */
  readonly pendingItemId: string | null;
  /** Which rule ended the exam, with its figures; null while it goes on. */
  readonly stop: StopDecision | null;
  readonly #sitting: Sitting;

  private constructor(sitting: Sitting, pendingItemId: string | null) {
    this.bank = sitting.bank;
    this.settings = sitting.settings;
    this.seed = sitting.seed;
    this.administered = sitting.administered;
    this.estimate = sitting.estimate;
    this.pendingItemId = pendingItemId;
    this.stop = sitting.stop;
    this.#sitting = sitting;
  }

  /**
   * A new exam, with its first item chosen. The settings are not to be changed from here on. Throws EngineError
   * "invalid-setting", or "invalid-argument" for a seed that is no string.
   */
  static start(args: { bank: CompiledItemBank; settings: EngineSettings; seed: string }): AdaptiveEngine {
    const sitting = beginSitting(args);
    return new AdaptiveEngine(sitting, selectNextItemId(sitting));
  }

  /**
   * The engine that a log describes: folds the logged responses in order and takes the logged next item as
   * pending. It never selects, so a log stays valid when the rules of selection change.
   *
   * Throws EngineError when no exam can have left this log: "unknown-item", "item-repeated" (also for the
   * pending item), "response-out-of-range", "already-stopped" (a response or a pending item after the end),
   * "pending-item-missing"; and "invalid-setting" or "invalid-argument" (the seed, `responses`, a response time).
   *
   * With `loggedStop` the log also says when the exam ended, and is believed: null while it goes on. An exam that
   * went on where today's rules, or another version of the JavaScript engine, would have ended it goes on;
   * one that ended keeps the reason it was given. So no log that an exam has left can ever be refused for its length.
   */
  static replay(args: {
    bank: CompiledItemBank;
    settings: EngineSettings;
    seed: string;
    responses: readonly AdministeredItem[];
    pendingItemId: string | null;
    loggedStop?: StopDecision | null | undefined;
  }): AdaptiveEngine {
    const { responses, pendingItemId, loggedStop } = args;
    assertRecords({ code: "invalid-argument", field: "responses", value: responses });
    const begun = beginSitting(args);
    const sitting =
      loggedStop === undefined
        ? responses.reduce(withResponse, begun)
        : withLoggedStop(responses.reduce(withLoggedResponse, begun), loggedStop);
    assertPendingFits({ sitting, pendingItemId });
    return new AdaptiveEngine(sitting, pendingItemId);
  }

  /**
   * An exam that goes on from responses of another origin, which logged no pending item: they are folded in order, and
   * the next item is chosen unless a stopping rule holds after the last of them. Throws as `replay` does.
   */
  static continueFrom(args: {
    bank: CompiledItemBank;
    settings: EngineSettings;
    seed: string;
    responses: readonly AdministeredItem[];
  }): AdaptiveEngine {
    assertRecords({ code: "invalid-argument", field: "responses", value: args.responses });
    const sitting = args.responses.reduce(withLoggedResponse, beginSitting(args));
    return new AdaptiveEngine(sitting, sitting.stop === null ? selectNextItemId(sitting) : null);
  }

  get itemsCompleted(): number {
    return this.administered.length;
  }

  /** What the exam would be left with if it ended now: the final method's estimate, where the settings name one. */
  get finalEstimate(): AbilityEstimate<EstimationMethod> {
    return finalEstimateOf(this.#sitting);
  }

  /** The most items that the exam may give, or null when no rule of length is set. */
  get maxItems(): number | null {
    return this.#sitting.maxItems;
  }

  /**
   * The engine after the pending item's scored response, with the next item chosen unless the exam is over.
   * Throws EngineError "already-stopped", "unknown-item", "not-pending", "response-out-of-range" or
   * "invalid-argument" (`item`, no object at all, or a response time that is no time).
   */
  record(item: AdministeredItem): AdaptiveEngine {
    assertRecord({ code: "invalid-argument", field: "item", value: item });
    const { itemId } = item;
    if (this.stop !== null) throw alreadyStopped({ field: "itemId", value: itemId, stop: this.stop });
    this.bank.indexOf(itemId);
    if (itemId !== this.pendingItemId)
      throw new EngineError({
        code: "not-pending",
        field: "itemId",
        value: itemId,
        because: `the item that waits for a response is ${this.pendingItemId}`,
      });
    const sitting = withResponse(this.#sitting, item);
    return new AdaptiveEngine(sitting, sitting.stop === null ? selectNextItemId(sitting) : null);
  }
}

function assertPendingFits(args: { sitting: Sitting; pendingItemId: string | null }): void {
  const { sitting, pendingItemId } = args;
  const field = "pendingItemId";
  if (pendingItemId !== null && sitting.stop !== null)
    throw alreadyStopped({ field, value: pendingItemId, stop: sitting.stop });
  if (pendingItemId !== null) unusedIndexOf({ sitting, itemId: pendingItemId, field });
  if (pendingItemId === null && sitting.stop === null)
    throw new EngineError({
      code: "pending-item-missing",
      field,
      value: null,
      because: "no stopping rule has fired, so an item must be waiting for a response",
    });
}
