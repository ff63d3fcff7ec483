import { describe, expect, test } from "vitest";
import { assertStoppingRules, type StoppingRule } from "./stopping-rules";

const standardError: StoppingRule = { rule: "standard-error", below: 0.3 };
const classification = { rule: "classification", cutScores: [0], confidence: 0.95 } as const;
const sprt = { rule: "SPRT", cutScores: [-1, 1], halfWidth: 0.3, alpha: 0.05, beta: 0.05 } as const;

/** Rules as JSON may bring them, of any shape. */
const assertRules = (...rules: readonly unknown[]) =>
  assertStoppingRules({ rules: JSON.parse(JSON.stringify(rules)) });

test("every rule, composites in composites, and one rule in two lists are accepted", () => {
  expect(() =>
    assertRules(
      { rule: "length", maxItems: 40, minItems: 0 },
      standardError,
      classification,
      sprt,
      { rule: "minimum-information", below: 0.1 },
      { rule: "theta-change", below: 0.02 },
      { rule: "time", limitMs: 3_600_000 },
      {
        rule: "all",
        of: [standardError, { rule: "any", of: [classification, { rule: "any", of: [sprt] }] }],
      },
      {
        rule: "all",
        of: [
          { ...classification, cutScores: [1] },
          { rule: "length", maxItems: 10 },
        ],
      },
    ),
  ).not.toThrow();
});

describe("settings that cannot be used are refused with the field and the value", () => {
  const all = (...of: unknown[]) => ({ rule: "all", of });
  test.each<[string, unknown, unknown]>([
    ["rule", "boredom", { rule: "boredom" }],
    ["rule", "toString", { rule: "toString" }],
    ["rule", ["time"], { rule: ["time"], limitMs: 1 }],
    ["rule", undefined, {}],
    ["rule", "bank-exhausted", { rule: "bank-exhausted" }],
    ["maxItems", 0, { rule: "length", maxItems: 0 }],
    ["minItems", 21, { rule: "length", maxItems: 20, minItems: 21 }],
    ["minItems", 1.5, { rule: "length", maxItems: 20, minItems: 1.5 }],
    ["below", 0, { rule: "standard-error", below: 0 }],
    ["below", -1, { rule: "minimum-information", below: -1 }],
    ["below", "0.1", { rule: "theta-change", below: "0.1" }],
    ["limitMs", 0, { rule: "time", limitMs: 0 }],
    ["cutScores", 0, { ...classification, cutScores: 0 }],
    ["cutScores.length", 0, { ...classification, cutScores: [] }],
    ["cutScores[0]", null, { ...classification, cutScores: [null] }],
    ["cutScores[2]", 1, { ...classification, cutScores: [0, 1, 1] }],
    ["cutScores[1]", -1, { ...sprt, cutScores: [0, -1] }],
    ["confidence", 1, { ...classification, confidence: 1 }],
    ["confidence", 95, { ...classification, confidence: 95 }],
    ["halfWidth", 0, { ...sprt, halfWidth: 0 }],
    ["halfWidth", 2, { ...sprt, halfWidth: 2 }],
    ["alpha", 0.5, { ...sprt, alpha: 0.5 }],
    ["beta", 0, { ...sprt, beta: 0 }],
    ["of", "length", { rule: "all", of: "length" }],
    ["of.length", 1, all(standardError)],
    ["of.length", 0, { rule: "any", of: [] }],
    ["of[1]", null, all(standardError, null)],
    ["of[1].rule", "standard-error", all(standardError, standardError)],
    [
      "of[1].of[0].confidence",
      0,
      all(standardError, { rule: "any", of: [{ ...classification, confidence: 0 }] }),
    ],
    ["of[1].minItems", 3, all(standardError, { rule: "length", maxItems: 9, minItems: 3 })],
  ])("%s %s", (path, value, rule) => {
    expect(() => assertRules(validRuleBeside(rule), rule)).toThrow(
      expect.objectContaining({
        name: "EngineError",
        code: "invalid-setting",
        field: `stopping[1].${path}`,
        value,
      }),
    );
  });

  /** A valid rule before the wrong one, so that the place in the list counts. */
  const validRuleBeside = (rule: unknown) =>
    typeof rule === "object" && rule !== null && "rule" in rule && rule.rule === "time"
      ? standardError
      : { rule: "time", limitMs: 1 };

  test.each([null, undefined, "length", { length: 0 }])("%j in place of the list", (rules) => {
    expect(() => assertStoppingRules({ rules: rules as unknown as StoppingRule[] })).toThrow(
      expect.objectContaining({ code: "invalid-setting", field: "stopping", value: rules }),
    );
  });

  test("lists with a hole", () => {
    const rules: StoppingRule[] = [standardError];
    rules[2] = { rule: "time", limitMs: 1 };
    const cutScores = [-1];
    cutScores[2] = 1;
    for (const [field, withHole] of [
      ["stopping[1]", rules],
      ["stopping[0].of[1]", [{ rule: "any", of: rules }]],
      ["stopping[0].cutScores[1]", [{ ...classification, cutScores }]],
    ] as const)
      expect(() => assertStoppingRules({ rules: withHole })).toThrow(
        expect.objectContaining({ code: "invalid-setting", field, value: undefined }),
      );
  });

  test("a rule twice in one list", () => {
    expect(() => assertRules(standardError, sprt, { ...standardError, below: 0.2 })).toThrow(
      expect.objectContaining({ field: "stopping[2].rule", value: "standard-error" }),
    );
  });

  test("composites deeper than three", () => {
    const any = (rule: unknown) => ({ rule: "any", of: [rule] });
    expect(() => assertRules(any(any(any(standardError))))).not.toThrow();
    expect(() => assertRules(any(any(any(any(standardError)))))).toThrow(
      expect.objectContaining({ field: "stopping[0].of[0].of[0].of[0].rule", value: "any" }),
    );
  });
});
