import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engineItems, extremeItemParameters, itemParameters } from "@/testing/engine-arbitraries";
import { loadBench } from "@/testing/oracle/load-bench";
import { engineItemsOf, toEngineItems } from "@/testing/oracle/load-items";
import { bankName } from "@/testing/oracle/read-oracle";
import { compileItemBank } from "./compiled-item-bank";
import { InformationRanking } from "./information-ranking";
import type { EngineItem } from "./item";
import type { IndexSet } from "./marks";
import { uniformDraw } from "./random";

/** Every item computed, sorted and cut: what the ranking must come to without computing every item. */
function bestOfAll(args: { items: readonly EngineItem[]; theta: number; count: number; ruledOut: IndexSet }) {
  const { theta, count, ruledOut } = args;
  const { items } = compileItemBank({ items: args.items }).tables(1);
  const all = args.items
    .map((_, index) => ({ index, value: items.information(index, theta) }))
    .filter(({ index }) => !ruledOut.has(index))
    .sort((left, right) => right.value - left.value || left.index - right.index);
  const limit = all[count - 1]?.value ?? Number.NEGATIVE_INFINITY;
  return all.filter(({ value }) => value >= limit);
}

function expectTheSame(args: Parameters<typeof bestOfAll>[0]): void {
  const bank = compileItemBank({ items: args.items });
  expect(bank.tables(1).rankingOf(bank.links.scored).best(args)).toStrictEqual(bestOfAll(args));
}

const anyTheta = fc.oneof(
  fc.double({ min: -6.2, max: 6.2, noNaN: true }),
  fc.integer({ min: -120, max: 120 }).map((twentieths) => twentieths / 20),
  fc.constantFrom(-1e300, -40, 40, 1e300),
);

describe("the ranking finds what computing every item finds", () => {
  test("for any bank, theta, count and items ruled out, ties included", () => {
    fc.assert(
      fc.property(
        engineItems({
          parameters: fc.oneof(itemParameters, extremeItemParameters),
          minLength: 1,
          maxLength: 40,
        }),
        anyTheta,
        fc.integer({ min: 1, max: 6 }),
        fc.func(fc.boolean()).map((has) => ({ has })),
        (items, theta, count, ruledOut) => {
          const twins = items.map((item) => ({ ...item, id: `${item.id}-twin` }));
          expectTheSame({ items: [...items, ...twins], theta, count, ruledOut });
        },
      ),
      { numRuns: 300 },
    );
  });

  test("for steep items at the edges of cells, where rounding says in which cell theta lies", () => {
    const ulp = 2 ** -50;
    for (const discrimination of [30, 1e6, 1e12, 1e15])
      for (let edge = -119; edge < 120; edge += 7) {
        const theta = edge / 20 - ulp * Math.abs(edge / 20);
        const items = [0, 1, 2, 3].map((each) => ({
          id: String(each),
          contentArea: "any",
          parameters: {
            model: "2PL" as const,
            discrimination,
            difficulty: edge / 20 + ((each - 1) * 2) / discrimination,
          },
        }));
        expectTheSame({ items, theta, count: 1, ruledOut: new Set() });
      }
  });

  test.each(bankName.options)("for bank %s of the oracle", (name) => {
    const items = engineItemsOf(name);
    for (let theta = -6; theta <= 6; theta += 0.37)
      for (const keep of [1, 3, 10])
        expectTheSame({ items, theta, count: 2, ruledOut: { has: (index) => index % keep !== 0 } });
  });

  test("for a bank so large that a cell lists only a part of it, and all of that part is ruled out", () => {
    const items = toEngineItems(loadBench().bank);
    const bank = compileItemBank({ items });
    const ranking = bank.tables(1).rankingOf(bank.links.scored);
    for (let each = 0; each < 60; each++) {
      const theta = uniformDraw({ seed: "ranking", position: each, purpose: "theta" }) * 8 - 4;
      const listed = ranking.best({ theta, count: 128, ruledOut: new Set() });
      const ruledOut = new Set(listed.slice(0, each * 5).map(({ index }) => index));
      expect(ranking.best({ theta, count: 3, ruledOut })).toStrictEqual(
        bestOfAll({ items, theta, count: 3, ruledOut }),
      );
    }
  });

  test("when everything is ruled out: nothing", () => {
    const bank = compileItemBank({ items: engineItemsOf("T") });
    const ranking = bank.tables(1).rankingOf(bank.links.scored);
    expect(ranking.best({ theta: 0, count: 1, ruledOut: { has: () => true } })).toStrictEqual([]);
    expect(ranking.best({ theta: 50, count: 1, ruledOut: { has: () => true } })).toStrictEqual([]);
  });
});

test("a choice looks at a few items, whatever the bank's size", () => {
  const items = toEngineItems(loadBench().bank);
  const bank = compileItemBank({ items });
  const tables = bank.tables(1);
  let computed = 0;
  const counted = {
    ...tables.items,
    information: (index: number, theta: number) => {
      computed += 1;
      return tables.items.information(index, theta);
    },
  };
  const ranking = new InformationRanking({ items: counted, pool: bank.links.scored });
  ranking.best({ theta: 0.3, count: 1, ruledOut: new Set() });
  computed = 0;
  ranking.best({ theta: 0.31, count: 1, ruledOut: new Set() });
  expect(computed).toBeLessThan(20);
});
