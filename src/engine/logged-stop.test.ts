import { describe, expect, test } from "vitest";
import { AdaptiveEngine } from "./adaptive-engine";
import { compileItemBank } from "./compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "./engine-settings";

const bank = compileItemBank({
  items: Array.from({ length: 12 }, (_, index) => ({
    id: `Q${index}`,
    contentArea: "algebra",
    parameters: { model: "2PL", discrimination: 1.2, difficulty: (index - 6) / 3 } as const,
  })),
});
const lengthOf = (maxItems: number, changes: Partial<EngineSettings> = {}): EngineSettings => ({
  ...defaultEngineSettings,
  stopping: [{ rule: "length", maxItems }],
  ...changes,
});
const seed = "ada";

function sit(settings: EngineSettings, answers: number): AdaptiveEngine {
  let engine = AdaptiveEngine.start({ bank, settings, seed });
  for (let given = 0; given < answers; given += 1)
    engine = engine.record({ itemId: engine.pendingItemId ?? "", response: given % 3 === 0 ? 0 : 1 });
  return engine;
}

describe("a log that an exam left under other rules", () => {
  const longer = sit(lengthOf(8), 6);
  const shorter = lengthOf(4);
  const log = { bank, seed, responses: longer.administered, pendingItemId: longer.pendingItemId };

  test("is refused where the rules alone are to decide", () => {
    expect(() => AdaptiveEngine.replay({ ...log, settings: shorter })).toThrow(/ended by length/);
  });

  test("is believed where it says itself that the exam goes on, and ends by the rules after the next answer", () => {
    const engine = AdaptiveEngine.replay({ ...log, settings: shorter, loggedStop: null });
    expect(engine.stop).toBeNull();
    expect(engine.pendingItemId).toBe(longer.pendingItemId);
    expect(engine.estimate).toStrictEqual(longer.estimate);
    expect(engine.record({ itemId: engine.pendingItemId ?? "", response: 1 }).stop?.rule).toBe("length");
  });

  test("keeps the reason that it ended for, and has the final method's estimate then", () => {
    const finalEstimation = { ...defaultEngineSettings.estimation, priorStandardDeviation: 2 } as const;
    const ended = sit(lengthOf(5, { finalEstimation }), 5);
    const replayed = AdaptiveEngine.replay({
      ...{ bank, seed, responses: ended.administered, pendingItemId: null },
      settings: lengthOf(9, { finalEstimation }),
      loggedStop: ended.stop,
    });
    expect(replayed.stop).toStrictEqual(ended.stop);
    expect(replayed.estimate).toStrictEqual(ended.estimate);
  });

  test("is the same engine to the last bit where nothing has changed", () => {
    const engine = AdaptiveEngine.replay({ ...log, settings: lengthOf(8), loggedStop: null });
    expect(engine).toStrictEqual(AdaptiveEngine.replay({ ...log, settings: lengthOf(8) }));
  });
});

describe("an exam that goes on from another's responses", () => {
  test("has the next item chosen as an exam that gave those answers itself", () => {
    const own = sit(lengthOf(8), 5);
    const settings = lengthOf(8);
    const adopted = AdaptiveEngine.continueFrom({ bank, settings, seed, responses: own.administered });
    expect(adopted).toStrictEqual(own);
  });

  test("is over where a rule holds after the last of them", () => {
    const { administered: responses } = sit(lengthOf(8), 5);
    const adopted = AdaptiveEngine.continueFrom({ bank, settings: lengthOf(5), seed, responses });
    expect(adopted.stop?.rule).toBe("length");
    expect(adopted.pendingItemId).toBeNull();
  });
});

test("an exam that is ended early has the final method's estimate of what was answered", () => {
  const finalEstimation = { ...defaultEngineSettings.estimation, priorStandardDeviation: 2 } as const;
  const going = sit(lengthOf(8, { finalEstimation }), 5);
  expect(going.finalEstimate).toStrictEqual(sit(lengthOf(5, { finalEstimation }), 5).estimate);
  expect(going.finalEstimate.theta).not.toBe(going.estimate.theta);
  expect(sit(lengthOf(8), 5).finalEstimate).toStrictEqual(sit(lengthOf(8), 5).estimate);
});
