import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { compileItemBank } from "@/engine/compiled-item-bank";
import { assertEngineSettings, defaultEngineSettings } from "@/engine/engine-settings";
import { jsonSchemaValues } from "@/testing/json-schema-values";
import { engineSettingsSchema } from "./engine-settings";

/** Items and content areas of the same names, so that either can be named where settings name one. */
const names = Array.from({ length: 100 }, (_, index) => `N${index}`);
const bank = compileItemBank({
  items: [...names, ...names.map((name) => `pretest-${name}`)].map((id, index) => ({
    id,
    contentArea: names[index % names.length] ?? "",
    parameters: { model: "2PL", discrimination: 1 + index / 100, difficulty: index / 25 - 2 },
    pretest: id.startsWith("pretest"),
  })),
});

/** As the first exams, and each of their sessions, have them in the database. */
const STORED_BEFORE =
  '{"initialTheta":0,"scalingConstant":1,' +
  '"estimation":{"method":"EAP","priorMean":0,"priorStandardDeviation":1,"lowerTheta":-8,"upperTheta":8,"nodes":161},' +
  '"selection":{"criterion":"maximum-information"},' +
  '"stopping":[{"rule":"length","maxItems":20},{"rule":"standard-error","below":0.3}]}';

test("the engine's default passes as it is", () => {
  expect(engineSettingsSchema.parse(defaultEngineSettings)).toStrictEqual(defaultEngineSettings);
});

test("settings that were stored before start rules, exposure and content still make the same exam", () => {
  const settings = engineSettingsSchema.parse(JSON.parse(STORED_BEFORE));
  expect(settings).toStrictEqual({
    ...JSON.parse(STORED_BEFORE),
    start: { rule: "initial-theta" },
    finalEstimation: null,
    exposure: [],
    content: { balance: null, pretestPositions: [], itemsPerStimulus: null },
  });
  expect(JSON.parse(JSON.stringify(settings))).toStrictEqual(settings);
  let [old, ours] = [settings, defaultEngineSettings].map((each) =>
    AdaptiveEngine.start({ bank, settings: each, seed: "before" }),
  );
  while (old?.pendingItemId && ours) {
    expect(old.pendingItemId).toBe(ours.pendingItemId);
    const answer = { itemId: old.pendingItemId, response: old.itemsCompleted % 2 };
    [old, ours] = [old.record(answer), ours.record(answer)];
    expect(old.estimate).toStrictEqual(ours.estimate);
  }
  expect(ours?.stop).not.toBeNull();
});

describe("settings that no engine should run are refused where they stand", () => {
  const { estimation, content } = defaultEngineSettings;
  const grid = { lowerTheta: -4, upperTheta: 4, nodes: 33 };
  const sprt = { rule: "SPRT", cutScores: [0, 1], halfWidth: 0.3, alpha: 0.05, beta: 0.05 };
  const length = { rule: "length", maxItems: 20 };
  const error = { rule: "standard-error", below: 0.3 };
  test.each<[string, object]>([
    ["", { speed: 1 }],
    ["estimation", { estimation: { ...estimation, speed: 1 } }],
    ["estimation.upperTheta", { estimation: { ...estimation, upperTheta: -8 } }],
    ["estimation.nodes", { estimation: { ...estimation, nodes: 1_000_000 } }],
    ["estimation.prior", { estimation: { ...estimation, prior: "beta" } }],
    ["finalEstimation.method", { finalEstimation: { ...estimation, method: "mode" } }],
    [
      "finalEstimation.constantPattern",
      { finalEstimation: { method: "MLE", lowerTheta: -4, upperTheta: 4 } },
    ],
    ["start.thetas", { start: { rule: "several-thetas", thetas: [] } }],
    ["start.upperTheta", { start: { rule: "drawn-theta", lowerTheta: 1, upperTheta: 1, items: 1 } }],
    ["selection.criterion", { selection: { criterion: "luck" } }],
    ["selection.nodes", { selection: { criterion: "KL", ...grid, nodes: 2.5 } }],
    ["selection.priorMean", { selection: { criterion: "KLP", ...grid, priorStandardDeviation: 1 } }],
    [
      "exposure",
      {
        exposure: [
          { rule: "randomesque", best: 3 },
          { rule: "randomesque", best: 5 },
        ],
      },
    ],
    ["exposure.0.parameters.Q1", { exposure: [{ rule: "sympson-hetter", parameters: { Q1: 1.1 } }] }],
    [
      "content.balance.targets",
      { content: { ...content, balance: { rule: "kingsbury-zara", targets: {} } } },
    ],
    ["content.pretestPositions", { content: { ...content, pretestPositions: [3, 3] } }],
    [
      "content.balance",
      {
        content: { ...content, balance: { rule: "modified-multinomial", targets: { N1: 1 } } },
        stopping: [error],
      },
    ],
    ["stopping", { stopping: [] }],
    ["stopping", { stopping: [error, error] }],
    ["stopping.0.minItems", { stopping: [{ ...length, minItems: 21 }] }],
    ["stopping.0.halfWidth", { stopping: [{ ...sprt, halfWidth: 1 }] }],
    ["stopping.0.cutScores", { stopping: [{ ...sprt, cutScores: [1, 0] }] }],
    ["stopping.0.alpha", { stopping: [{ ...sprt, alpha: 0.5 }] }],
    ["stopping.0.of", { stopping: [{ rule: "all", of: [error] }] }],
    ["stopping.0.of", { stopping: [{ rule: "any", of: [error, error] }] }],
    ["stopping.0.of.0", { stopping: [{ rule: "any", of: [{ ...length, minItems: 3 }] }] }],
  ])("%s %j", (path, changes) => {
    const parsed = engineSettingsSchema.safeParse({ ...defaultEngineSettings, ...changes });
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  });
});

test("whatever the schema lets through, the engine takes, if the bank has the items", () => {
  const values = jsonSchemaValues({
    schema: z.toJSONSchema(engineSettingsSchema, { io: "input" }),
    keys: names,
  });
  let accepted = 0;
  fc.assert(
    fc.property(values, (value) => {
      const parsed = engineSettingsSchema.safeParse(value);
      fc.pre(parsed.success);
      accepted += 1;
      assertEngineSettings({ settings: parsed.data, bank });
    }),
    { numRuns: 300, maxSkipsPerRun: 200 },
  );
  expect(accepted).toBe(300);
});
