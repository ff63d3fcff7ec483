import { z } from "zod";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { CompiledItemBank } from "@/engine/compiled-item-bank";
import { type ItemParameters, isLogistic } from "@/engine/item";
import { fourParametersOf } from "@/engine/model/logistic";
import { invariant } from "@/exam/invariant";
import { parseEngineSettings } from "@/exam/parse-engine-settings";
import type { ExpectedEngine } from "@/exam/ports";

/** The contract: what redis-cli and other services read and write, and nothing more. */
const contractSchema = z.object({
  theta: z.number(),
  standard_error: z.number(),
  item_params_list: z.array(z.object({ a: z.number(), b: z.number(), c: z.number() })),
  responses: z.array(z.boolean()),
  max_items: z.int().min(1).nullable(),
  items_completed: z.int().min(0),
});
export type ContractState = z.infer<typeof contractSchema>;

/** A live engine of ours as it stands in Redis: what follows the contract lets the very engine be folded again. */
const engineStateSchema = contractSchema.extend({
  format: z.literal(2),
  exam_session_id: z.string(),
  /** The version of the session's row: a state of another version is stale. Null when whoever saved it has none. */
  session_version: z.int().min(0).nullable(),
  item_bank_version_id: z.string(),
  item_ids: z.array(z.string()),
  /** How long each answer took; null where nobody measured it. A limit on time counts them. */
  response_times_ms: z.array(z.number().min(0).nullable()),
  pending_item_id: z.string().nullable(),
  seed: z.string(),
  /**
   * Null for a session of the database, whose row has them: some settings name every item of a bank, and Redis never
   * says what an exam is (docs/decisions/0014).
   */
  settings: z.unknown().transform((stored) => (stored === null ? null : parseEngineSettings(stored))),
});
export type EngineState = z.infer<typeof engineStateSchema>;

/** What does not say that it is ours: whether it is must be known before it is parsed as ours, whose settings throw. */
const withoutFormatSchema = z.object({ format: z.never().optional() });

/** What stands under an engine's key: a state of ours, one that another service wrote, or neither (torn, or no state at all). */
export type StoredState =
  | Readonly<{ kind: "ours"; state: EngineState }>
  | Readonly<{ kind: "contract"; state: ContractState }>
  | null;

export function encodeEngineState(args: {
  examSessionId: string;
  engine: AdaptiveEngine;
  sessionVersion: number | null;
}): string {
  const { examSessionId, engine, sessionVersion } = args;
  const state: EngineState = {
    theta: engine.estimate.theta,
    standard_error: engine.estimate.standardError,
    item_params_list: engine.administered.map(({ itemId }) =>
      contractParameters(engine.bank.parametersOf(itemId)),
    ),
    responses: engine.administered.map(({ response }) => response === 1),
    max_items: engine.maxItems,
    items_completed: engine.itemsCompleted,
    format: 2,
    exam_session_id: examSessionId,
    session_version: sessionVersion,
    item_bank_version_id: engine.bank.id,
    item_ids: engine.administered.map(({ itemId }) => itemId),
    response_times_ms: engine.administered.map(({ responseTimeMs }) => responseTimeMs ?? null),
    pending_item_id: engine.pendingItemId,
    seed: engine.seed,
    settings: sessionVersion === null ? engine.settings : null,
  };
  return JSON.stringify(state);
}

/**
 * The contract's three numbers. The items of today's banks are all scored right or wrong (item-bank/item.ts);
 * a model without these numbers would need a contract of its own.
 */
export function contractParameters(parameters: ItemParameters) {
  invariant(isLogistic(parameters), "an item that is not scored right or wrong has no place in Redis yet");
  const { discrimination, difficulty, guessing } = fourParametersOf(parameters);
  return { a: discrimination, b: difficulty, c: guessing };
}

/** The value as a state, or null when it is not one. A value that says it is ours and is not whole is torn, not foreign. */
export function parseStoredState(value: string): StoredState {
  try {
    const json: unknown = JSON.parse(value);
    if (withoutFormatSchema.safeParse(json).success) {
      const contract = contractSchema.safeParse(json);
      return contract.success ? { kind: "contract", state: contract.data } : null;
    }
    const ours = engineStateSchema.safeParse(json);
    return ours.success ? { kind: "ours", state: ours.data } : null;
  } catch {
    return null;
  }
}

/** Whether a state can be of the session's present step at all: its version decides. */
export function isStale(state: EngineState, expected: ExpectedEngine): boolean {
  return state.session_version !== null && state.session_version !== expected.version;
}

/**
 * The engine that wrote the state, folded from its items and responses; null when what comes out is not what the state
 * says of itself, to the last bit. With `expected`, settings and seed are the session row's, and the figures must be
 * the row's as well: Redis may bring the history, it never gets to say what the exam is.
 */
export function decodeEngineState(args: {
  state: EngineState;
  bank: CompiledItemBank;
  expected: ExpectedEngine | undefined;
}): AdaptiveEngine | null {
  const { state, bank, expected } = args;
  if (state.item_ids.length !== state.responses.length) return null;
  if (state.item_ids.length !== state.response_times_ms.length) return null;
  const settings = expected?.engineSettings ?? state.settings;
  if (settings === null) return null;
  try {
    const origin = {
      bank,
      settings,
      seed: expected?.seed ?? state.seed,
      responses: state.item_ids.map((itemId, index) => {
        const responseTimeMs = state.response_times_ms[index] ?? null;
        const answered = { itemId, response: state.responses[index] ? 1 : 0 };
        return responseTimeMs === null ? answered : { ...answered, responseTimeMs };
      }),
    };
    const pendingItemId = state.pending_item_id;
    // The row says when the exam ended. Without one the state does: an adopted engine may have gone on, at the service that
    // began it, from where our rules end an exam.
    const engine =
      expected || pendingItemId !== null
        ? AdaptiveEngine.replay({ ...origin, pendingItemId, loggedStop: expected?.stopDecision ?? null })
        : AdaptiveEngine.continueFrom(origin);
    const itself = {
      itemsCompleted: state.items_completed,
      theta: state.theta,
      standardError: state.standard_error,
      pendingItemId,
    };
    return stands({ engine, where: itself }) && (!expected || stands({ engine, where: expected }))
      ? engine
      : null;
  } catch {
    // A state that cannot be folded is a state that cannot be trusted; the caller rebuilds from the attempts.
    return null;
  }
}

function stands(args: {
  engine: AdaptiveEngine;
  where: Pick<ExpectedEngine, "itemsCompleted" | "theta" | "standardError" | "pendingItemId">;
}): boolean {
  const { engine, where } = args;
  return (
    engine.itemsCompleted === where.itemsCompleted &&
    engine.pendingItemId === where.pendingItemId &&
    Object.is(engine.estimate.theta, where.theta) &&
    Object.is(engine.estimate.standardError, where.standardError)
  );
}
