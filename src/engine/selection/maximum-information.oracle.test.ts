import { describe, expect, test } from "vitest";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { loadOracle, toEngineItems } from "@/testing/oracle/load-oracle";
import { type CompiledItemBank, compileItemBank } from "../compiled-item-bank";
import { selectItem } from "./selection-rules";

const parameterRows = loadOracle.items();
const situations = loadOracle.selection();
const bench = loadOracle.bench();

/** The oracle leaves exact ties out, so a draw would mean that we see a tie where there is none. */
function selectAt(args: { bank: CompiledItemBank; theta: number; administered: readonly number[] }): number {
  return selectItem({
    settings: { criterion: "maximum-information" },
    situation: {
      items: args.bank.items,
      theta: args.theta,
      scalingConstant: 1,
      excluded: args.administered.map((item) => args.bank.indexOf(String(item))),
      draw: () => expect.fail("no tie was expected"),
    },
  });
}

describe("catR's nextItem, maximum Fisher information", () => {
  test.each(["A", "B", "T"] as const)("the same item in every situation, bank %s", (name) => {
    const bank = compileItemBank({ items: toEngineItems(parameterRows[name]) });
    const difference = new LargestDifference();
    for (const { theta, administered, item, information } of situations.filter(
      (each) => each.bank === name,
    )) {
      const index = selectAt({ bank, theta, administered });
      expect(bank.itemIds[index]).toBe(String(item));
      const values = bank.items.informationAt({ theta, scalingConstant: 1 });
      difference.relative(values[index] ?? Number.NaN, information);
    }
    console.log(difference.describe(`${name} information of the chosen item, relative`));
    expect(difference.largest).toBeLessThan(1e-12);
  });

  test.each(bench.next)(
    "the timing bank of $bankSize items at theta 0.3",
    ({ bankSize, item, information }) => {
      const bank = compileItemBank({ items: toEngineItems(bench.bank.slice(0, bankSize)) });
      const index = selectAt({
        bank,
        theta: 0.3,
        administered: bench.responses.map((_, position) => position + 1),
      });
      expect(bank.itemIds[index]).toBe(String(item));
      expect(bank.items.informationAt({ theta: 0.3, scalingConstant: 1 })[index]).toBeCloseTo(
        information,
        12,
      );
    },
  );
});
