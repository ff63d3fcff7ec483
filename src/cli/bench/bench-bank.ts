import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { type CompiledItemBank, compileItemBank } from "@/engine/compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import type { JscatItem, JscatZeta } from "./jscat";
import { type FourParameterItem, seededItems } from "./seeded-items";
import { type ResponsesByItem, simulateResponses } from "./simulated-responses";

export const benchSeed = "thetaline-bench-1";
export const itemsGiven = 20;

/** EAP and maximum information as by default, and always twenty items. */
export const twentyItems: EngineSettings = {
  ...defaultEngineSettings,
  stopping: [{ rule: "length", maxItems: itemsGiven }],
};

/** One of both sides' inputs: a candidate who has answered twenty items and waits for the next. */
export type Situation = Readonly<{
  theta: number;
  standardError: number;
  /** The items answered, as indices of the bank, in order; they may not be given again. */
  usedIndices: readonly number[];
  responses: readonly number[];
}>;

export type BenchBank = Readonly<{
  items: readonly FourParameterItem[];
  bank: CompiledItemBank;
  jscatItems: readonly JscatItem[];
  candidates: readonly ResponsesByItem[];
  /** One for each candidate. */
  situations: readonly Situation[];
}>;

/**
 * The situations are those that exams lead to: the twenty items given are the most informative ones near theta, which
 * is the hard case for a ranking that has to walk past them.
 */
export function makeBenchBank(args: { size: number; candidates: number }): BenchBank {
  const items = seededItems({ seed: benchSeed, size: args.size });
  const bank = compileItemBank({ items });
  const candidates = simulateResponses({ items, candidates: args.candidates, seed: benchSeed });
  const situations = candidates.map((responses, candidate): Situation => {
    const engine = sitExam({ bank, settings: twentyItems, seed: `${benchSeed} ${candidate}`, responses });
    return {
      theta: engine.estimate.theta,
      standardError: engine.estimate.standardError,
      usedIndices: engine.administered.map(({ itemId }) => bank.indexOf(itemId)),
      responses: engine.administered.map(({ response }) => response),
    };
  });
  return { items, bank, jscatItems: items.map(toJscatItem), candidates, situations };
}

/** A whole exam, from start to stop. */
export function sitExam(args: {
  bank: CompiledItemBank;
  settings: EngineSettings;
  seed: string;
  responses: ArrayLike<number>;
  responseTimeMs?: number;
}): AdaptiveEngine {
  const { bank, responses, responseTimeMs } = args;
  let engine = AdaptiveEngine.start(args);
  while (engine.pendingItemId !== null) {
    const itemId = engine.pendingItemId;
    const response = responses[bank.indexOf(itemId)] as number;
    engine = engine.record(
      responseTimeMs === undefined ? { itemId, response } : { itemId, response, responseTimeMs },
    );
  }
  return engine;
}

export function toJscatItem({ id, parameters }: Pick<FourParameterItem, "id" | "parameters">): JscatItem {
  const { discrimination, difficulty, guessing, upperAsymptote } = parameters;
  return { id, discrimination, difficulty, guessing, slipping: upperAsymptote };
}

export function toJscatZeta({ discrimination, difficulty, guessing, slipping }: JscatItem): JscatZeta {
  return { a: discrimination, b: difficulty, c: guessing, d: slipping };
}

/** The pool's member for this call; the pool is gone through again and again. */
export function memberFor<Member>(pool: readonly Member[], call: number): Member {
  return pool[call % pool.length] as Member;
}
