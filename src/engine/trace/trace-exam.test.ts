import { describe, expect, test } from "vitest";
import { AdaptiveEngine } from "../adaptive-engine";
import { compileItemBank } from "../compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "../engine-settings";
import type { EngineItem } from "../item";
import { uniformDraw } from "../random";
import { traceToCsv, traceToJsonLines } from "./export-trace";
import { traceExam } from "./trace-exam";

const items = Array.from({ length: 30 }, (_, index): EngineItem => {
  const draw = (purpose: string) => uniformDraw({ seed: "trace", position: index, purpose });
  return {
    id: `Q${index}`,
    contentArea: index % 2 === 0 ? "algebra" : "geometry",
    parameters: { model: "2PL", discrimination: 0.5 + draw("a"), difficulty: draw("b") * 4 - 2 },
    ...(index === 3 ? { enemies: ["Q4"] } : {}),
    ...(index === 29 ? { pretest: true } : {}),
  };
});
const bank = compileItemBank({ items });
const settings: EngineSettings = {
  ...defaultEngineSettings,
  exposure: [
    { rule: "randomesque", best: 4 },
    { rule: "sympson-hetter", parameters: Object.fromEntries(items.map(({ id }) => [id, 0.6])) },
  ],
  content: {
    balance: { rule: "kingsbury-zara", targets: { algebra: 0.7, geometry: 0.3 } },
    pretestPositions: [4],
    itemsPerStimulus: null,
  },
  finalEstimation: { method: "MLE", lowerTheta: -4, upperTheta: 4, constantPattern: { rule: "range-end" } },
  stopping: [{ rule: "length", maxItems: 12 }],
};

function sit(count: number, seed = "trace"): AdaptiveEngine {
  let engine = AdaptiveEngine.start({ bank, settings, seed });
  for (let given = 0; given < count && engine.pendingItemId !== null; given++)
    engine = engine.record({
      itemId: engine.pendingItemId,
      response: given % 3 === 0 ? 0 : 1,
      responseTimeMs: 1000 * given,
    });
  return engine;
}

describe("the trace of an exam", () => {
  const engine = sit(12);
  const steps = traceExam({ engine });

  test("finds every item again, by its own choice, for any seed", () => {
    for (const seed of ["a", "b", "c", "d"])
      expect(traceExam({ engine: sit(12, seed) }).every(({ chosenAgain }) => chosenAgain)).toBe(true);
  });

  test("holds each step's outcome, and one step's end is the next one's beginning", () => {
    expect(steps.map(({ itemId, response }) => ({ itemId, response }))).toStrictEqual(
      engine.administered.map(({ itemId, response }) => ({ itemId, response })),
    );
    steps.forEach((step, place) => {
      expect(step.before).toStrictEqual(
        place === 0 ? { theta: 0, standardError: 1, method: "EAP" } : steps[place - 1]?.after,
      );
      expect(step.responseTimeMs).toBe(1000 * place);
    });
    expect(steps.at(-1)?.after).toStrictEqual(engine.estimate);
    expect(steps.at(-1)?.after?.method).toBe("MLE");
    expect(steps.at(-1)?.stop).toStrictEqual(engine.stop);
  });

  test("lists candidates with their values, best first, the given item among the four drawn from", () => {
    for (const { candidates, itemId, source, drawnAmong } of steps.filter(
      (step) => step.source.kind !== "pretest",
    )) {
      const values = candidates.map(({ value }) => value);
      expect(values).toStrictEqual(values.toSorted((left, right) => right - left));
      expect(drawnAmong).toMatchObject({ purpose: "randomesque" });
      expect(candidates.slice(0, drawnAmong?.candidates).map((each) => each.itemId)).toContain(itemId);
      expect(source.kind).toBe("content-area");
    }
    const [first] = steps;
    const information = bank.tables(1).items.information(bank.indexOf(first?.candidates[0]?.itemId ?? ""), 0);
    expect(first?.candidates[0]?.value).toBe(information);
  });

  test("names what was ruled out, by whom, and the draws that decided it", () => {
    const [first] = steps;
    const refused = first?.ruledOut["sympson-hetter"];
    expect(refused?.count).toBeGreaterThan(0);
    for (const id of refused?.itemIds ?? [])
      expect(first?.candidates.map(({ itemId }) => itemId)).not.toContain(id);
    expect(steps.at(-1)?.ruledOut.given?.count).toBe(11);
    expect(Object.keys(first?.draws ?? {})).toContain("randomesque");
    for (const draw of Object.values(first?.draws ?? {})) expect(draw >= 0 && draw < 1).toBe(true);
  });

  test("keeps the draws that decide a step, however many there are for single items", () => {
    const many = Array.from(
      { length: 80 },
      (_, index): EngineItem => ({
        id: `Q${index}`,
        contentArea: "any",
        parameters: { model: "Rasch", difficulty: (index % 20) / 10 - 1 },
      }),
    );
    const pool = compileItemBank({ items: many });
    const drawn: EngineSettings = {
      ...defaultEngineSettings,
      start: { rule: "drawn-theta", lowerTheta: -1, upperTheta: 1, items: 1 },
      selection: { criterion: "random" },
      exposure: [
        { rule: "randomesque", best: 3 },
        { rule: "sympson-hetter", parameters: Object.fromEntries(many.map(({ id }) => [id, 0.5])) },
      ],
    };
    const [step] = traceExam({
      engine: AdaptiveEngine.start({ bank: pool, settings: drawn, seed: "d" }),
      listed: 5,
    });
    const purposes = Object.keys(step?.draws ?? {});
    expect(purposes).toContain("randomesque");
    expect(purposes.filter((purpose) => purpose.startsWith("exam start"))).toHaveLength(1);
    expect(purposes.length).toBeLessThan(10);
  });

  test("says where a pretest item came from", () => {
    expect(steps[3]).toMatchObject({ itemId: "Q29", source: { kind: "pretest" }, criterion: "pretest" });
    expect(steps[3]?.after).toStrictEqual(steps[3]?.before);
  });

  test("ends with the item that waits for its response", () => {
    const pending = traceExam({ engine: sit(5) }).at(-1);
    expect(pending).toMatchObject({ position: 6, itemId: sit(5).pendingItemId, chosenAgain: true });
    expect([pending?.response, pending?.after, pending?.stop]).toStrictEqual([null, null, null]);
  });

  test("is the same for a replayed engine", () => {
    const replayed = AdaptiveEngine.replay({
      bank,
      settings,
      seed: "trace",
      responses: engine.administered,
      pendingItemId: null,
    });
    expect(traceExam({ engine: replayed })).toStrictEqual(steps);
  });

  test("says so when the log holds an item that these settings would not have chosen", () => {
    const given = engine.administered[0]?.itemId;
    const other = bank.itemIds.find((id) => id !== given) ?? "";
    const foreign = AdaptiveEngine.replay({
      bank,
      settings,
      seed: "trace",
      responses: [],
      pendingItemId: other,
    });
    expect(traceExam({ engine: foreign })[0]).toMatchObject({ itemId: other, chosenAgain: false });
  });

  test.each([0, 1.5, Number.NaN])("refuses to list %s", (listed) => {
    expect(() => traceExam({ engine, listed })).toThrow(
      expect.objectContaining({ code: "invalid-argument", field: "listed", value: listed }),
    );
  });

  test("lists no more than it is asked to", () => {
    for (const step of traceExam({ engine, listed: 2 })) {
      expect(step.candidates.length).toBeLessThanOrEqual(2);
      for (const { itemIds } of Object.values(step.ruledOut)) expect(itemIds.length).toBeLessThanOrEqual(2);
    }
  });
});

describe("exports", () => {
  const steps = traceExam({ engine: sit(12) });

  test("one JSON object a line, nothing lost", () => {
    const lines = traceToJsonLines(steps).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toStrictEqual(JSON.parse(JSON.stringify(steps)));
  });

  test("a table with a row for each step", () => {
    const [header, ...rows] = traceToCsv(steps).trimEnd().split("\r\n");
    expect(header).toMatch(/^position,item_id,.*theta_after,standard_error_after/);
    expect(rows).toHaveLength(12);
    expect(rows[3]).toMatch(/^4,Q29,true,pretest,/);
  });

  test("texts with commas, quotes or formulas stay one harmless cell", () => {
    const [step] = steps;
    if (step === undefined) expect.fail("no step");
    const cellOf = (itemId: string) => traceToCsv([{ ...step, itemId }]).split("\r\n")[1];
    expect(cellOf('a,"b"')).toMatch(/^1,"a,""b""",/);
    expect(cellOf("=1+1")).toMatch(/^1,'=1\+1,/);
  });
});
