import { describe, expect, test } from "vitest";
import { engineItemsOf } from "@/testing/oracle/load-items";
import { compileItemBank } from "../compiled-item-bank";
import { type EstimationSettings, estimateAbility } from "./estimators";
import { NodeRows } from "./node-rows";

const range = { lowerTheta: -4, upperTheta: 4 };

function rowsOf(args: { tables: ReturnType<ReturnType<typeof compileItemBank>["tables"]>; kind?: string }) {
  let filled = 0;
  const rows = new NodeRows({
    tables: args.tables,
    range,
    kind: args.kind ?? "difference",
    columns: 1,
    fill({ index, response, theta, row, node }) {
      filled += 1;
      row[node] = theta - index + response;
    },
  });
  return { rows, filledNodes: () => filled };
}

describe("rows of a method at equally spaced thetas", () => {
  test("are computed once and shared by all that ask for the same kind and range", () => {
    const tables = compileItemBank({ items: engineItemsOf("A") }).tables(1);
    const [first, second] = [rowsOf({ tables }), rowsOf({ tables })];
    const row = first.rows.rowOf(3, 1);
    expect(Array.from(row)).toStrictEqual(Array.from(first.rows.thetas, (theta) => theta - 3 + 1));
    expect(second.rows.rowOf(3, 1)).toBe(row);
    expect(second.filledNodes()).toBe(0);
    expect(rowsOf({ tables, kind: "another" }).rows.rowOf(3, 1)).not.toBe(row);
  });

  test("are the same, computed each time, when the bank's budget has no room", () => {
    const tables = compileItemBank({ items: engineItemsOf("A") }).tables(1);
    const kept = rowsOf({ tables }).rows.rowOf(3, 1);
    for (let step = 2 ** 30; step >= 1; step /= 2) while (tables.rowBudget.take(step));
    const { rows, filledNodes } = rowsOf({ tables });
    expect(rows.rowOf(3, 1)).toBe(kept);
    const unkept = rows.rowOf(4, 0);
    const copy = unkept.slice();
    expect(rows.rowOf(4, 0)).toStrictEqual(unkept);
    rows.rowOf(5, 0);
    expect(unkept).toStrictEqual(copy);
    expect(filledNodes()).toBe(3 * rows.thetas.length);
  });

  test("give their room back when they are dropped for others, and who still holds them has them made again", () => {
    const tables = compileItemBank({ items: engineItemsOf("A") }).tables(1);
    const { rows, filledNodes } = rowsOf({ tables });
    const dropped = rows.rowOf(3, 1);
    for (let step = 2 ** 30; step >= 1; step /= 2) while (tables.rowBudget.take(step));
    for (let other = 0; other < 16; other++) rowsOf({ tables, kind: `another ${other}` });
    expect(tables.rowBudget.take(dropped.length)).toBe(true);
    expect(tables.rowBudget.take(1)).toBe(false);
    tables.rowBudget.giveBack(dropped.length);
    const again = rows.rowOf(3, 1);
    expect(again).not.toBe(dropped);
    expect(again).toStrictEqual(dropped);
    expect(rows.rowOf(3, 1)).toBe(again);
    expect(filledNodes()).toBe(2 * rows.thetas.length);
  });
});

test("estimates do not change when forty other ranges and tuning constants have come and gone", () => {
  const methods: EstimationSettings[] = [
    { method: "MLE", ...range, constantPattern: { rule: "range-end" } },
    { method: "MAP", priorMean: 0, priorStandardDeviation: 1, ...range },
    { method: "WLE", ...range },
    { method: "robust", tuningConstant: 1, ...range },
  ];
  const responses = Array.from({ length: 20 }, (_, index) => ({ index, response: index % 3 === 0 ? 0 : 1 }));
  const tables = compileItemBank({ items: engineItemsOf("A") }).tables(1);
  const estimates = () =>
    methods.map((settings) => estimateAbility({ settings, tables, initialTheta: 0, responses }));
  const before = estimates();
  for (let other = 1; other <= 40; other++)
    for (const settings of methods) {
      const changed: EstimationSettings = { ...settings, upperTheta: 4 + other / 10 };
      estimateAbility({ settings: changed, tables, initialTheta: 0, responses });
    }
  expect(estimates()).toStrictEqual(before);
});
