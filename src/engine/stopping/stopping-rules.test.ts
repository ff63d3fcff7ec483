import { expect, test } from "vitest";
import { decideStop, type StoppingRule } from "./stopping-rules";

const length: StoppingRule = { rule: "length", maxItems: 20 };
const standardError: StoppingRule = { rule: "standard-error", below: 0.3 };
const situation = { itemsCompleted: 12, bankSize: 400, theta: 0.4, standardError: 0.41 };

test("goes on while no rule holds", () => {
  expect(decideStop({ rules: [length, standardError], situation })).toBeNull();
});

test("stops at the last item with its figures", () => {
  expect(
    decideStop({ rules: [length, standardError], situation: { ...situation, itemsCompleted: 20 } }),
  ).toStrictEqual({
    rule: "length",
    figures: { itemsCompleted: 20, maxItems: 20 },
    fired: ["length"],
  });
});

test("stops below the standard error, not at it", () => {
  const at = (value: number) =>
    decideStop({ rules: [standardError], situation: { ...situation, standardError: value } });
  expect(at(0.3)).toBeNull();
  expect(at(0.2999)).toStrictEqual({
    rule: "standard-error",
    figures: { standardError: 0.2999, below: 0.3 },
    fired: ["standard-error"],
  });
});

test("says why by the first rule in the settings' order and lists all that held", () => {
  const both = { ...situation, itemsCompleted: 20, standardError: 0.2 };
  expect(decideStop({ rules: [standardError, length], situation: both })).toMatchObject({
    rule: "standard-error",
    fired: ["standard-error", "length"],
  });
});

test("an exhausted bank ends every exam, and only speaks first when no rule of the settings held", () => {
  const exhausted = { ...situation, itemsCompleted: 20, bankSize: 20 };
  expect(decideStop({ rules: [], situation: exhausted })).toStrictEqual({
    rule: "bank-exhausted",
    figures: { itemsCompleted: 20, bankSize: 20 },
    fired: ["bank-exhausted"],
  });
  expect(decideStop({ rules: [length], situation: exhausted })?.fired).toStrictEqual([
    "length",
    "bank-exhausted",
  ]);
});
