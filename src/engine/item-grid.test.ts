import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyModelParameters, engineItems, extremeAnyModelParameters } from "@/testing/engine-arbitraries";
import { AdaptiveEngine } from "./adaptive-engine";
import { type CompiledItemBank, compileItemBank } from "./compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "./engine-settings";
import type { EngineItem } from "./item";
import { ItemGrid } from "./item-grid";
import { ItemTables } from "./item-tables";
import { categoryFunctions } from "./model/item-functions";
import type { CompiledItems } from "./model/response-model";
import { RowBudget } from "./row-budget";

const range = { lowerTheta: -8, upperTheta: 8, nodes: 17 };

const items = Array.from(
  { length: 50 },
  (_, index): EngineItem => ({
    id: `Q${index}`,
    contentArea: "any",
    parameters: {
      model: "3PL",
      discrimination: 1 + (index % 5) / 5,
      difficulty: index / 10 - 2.5,
      guessing: 0.2,
    },
  }),
);

/** Every row of every item as the kernels give it, against the grid's. */
function expectRowsOfKernels(args: { compiled: CompiledItems; grid: ItemGrid }): void {
  const { compiled, grid } = args;
  const into = categoryFunctions(compiled.mostCategories);
  for (let index = 0; index < compiled.size; index++) {
    expect(grid.informations(index)).toStrictEqual(
      grid.thetas.map((theta) => compiled.information(index, theta)),
    );
    for (let category = 0; category < compiled.categoryCountOf(index); category++) {
      const probabilities = grid.thetas.map((theta) => {
        compiled.evaluate(index, theta, into);
        return into.probability[category] as number;
      });
      expect(grid.probabilities(index, category)).toStrictEqual(probabilities);
      expect(grid.logProbabilities(index, category)).toStrictEqual(
        grid.thetas.map((theta) => compiled.logProbability(index, category, theta)),
      );
    }
  }
}

describe("rows are what the models give, to the last bit", () => {
  test.each([
    ["with room for all", 1_000_000],
    ["with room for some", 200],
    ["with room for none", 0],
  ])("%s", (_, numbers) => {
    fc.assert(
      fc.property(
        engineItems({
          parameters: fc.oneof(anyModelParameters, extremeAnyModelParameters),
          minLength: 1,
          maxLength: 6,
        }),
        (anyItems) => {
          const compiled = compileItemBank({ items: anyItems }).tables(1).items;
          const grid = new ItemGrid({ items: compiled, grid: range, budget: new RowBudget(numbers) });
          expectRowsOfKernels({ compiled, grid });
          expectRowsOfKernels({ compiled, grid });
          grid.close();
          expectRowsOfKernels({ compiled, grid });
        },
      ),
      { numRuns: 30 },
    );
  });
});

test("a row that was handed out never changes, though there was no room to keep it", () => {
  const compiled = compileItemBank({ items }).tables(1).items;
  const grid = new ItemGrid({ items: compiled, grid: range, budget: new RowBudget(0) });
  const handedOut = items.map((_, index) => grid.probabilities(index, 1));
  const copies = handedOut.map((row) => [...row]);
  for (const index of items.keys()) {
    grid.probabilities(index, 0);
    grid.logProbabilities(index, 1);
    grid.informations(index);
  }
  expect(handedOut).toStrictEqual(copies);
});

describe("passes over all items", () => {
  /** How many thetas of how many items were computed in each of three passes. */
  function computedByPass(numbers: number): number[] {
    const compiled = compileItemBank({ items }).tables(1).items;
    let computed = 0;
    const counting: CompiledItems = {
      ...compiled,
      evaluate(index, theta, into) {
        computed += 1;
        compiled.evaluate(index, theta, into);
      },
    };
    const grid = new ItemGrid({ items: counting, grid: range, budget: new RowBudget(numbers) });
    return [1, 2, 3].map(() => {
      computed = 0;
      for (const index of items.keys()) for (const response of [0, 1]) grid.probabilities(index, response);
      return computed;
    });
  }
  const all = items.length * range.nodes;
  const ofOneItem = 2 * range.nodes;

  test("compute what found no room, once a pass, and nothing else", () => {
    expect(computedByPass(items.length * ofOneItem)).toStrictEqual([all, 0, 0]);
    // Room for all but two: these are computed in every pass, and not, as it was once, all of them.
    const two = 2 * range.nodes;
    expect(computedByPass((items.length - 2) * ofOneItem)).toStrictEqual([all, two, two]);
    expect(computedByPass((items.length / 2) * ofOneItem)).toStrictEqual([all, all / 2, all / 2]);
    expect(computedByPass(0)).toStrictEqual([all, all, all]);
  });
});

describe("the budget of a bank", () => {
  test("is shared by its grids, and given back by those that are dropped for others", () => {
    const tables = new ItemTables(compileItemBank({ items }).tables(1).items);
    const first = tables.gridOf(range);
    for (const index of items.keys()) first.probabilities(index, 1);
    const takeAll = () => {
      let taken = 0;
      for (let step = 2 ** 30; step >= 1; step /= 2) while (tables.rowBudget.take(step)) taken += step;
      return taken;
    };
    const free = takeAll();
    const second = tables.gridOf({ ...range, nodes: 33 });
    for (const index of items.keys()) second.probabilities(index, 1);
    tables.rowBudget.giveBack(free);
    expect(takeAll()).toBe(free);
    for (let nodes = 101; nodes < 117; nodes++) tables.gridOf({ ...range, nodes });
    expect(takeAll()).toBe(items.length * 2 * range.nodes);
    expect(tables.gridOf(range)).not.toBe(first);
  });
});

test("an exam whose settings were dropped for others ends as it would have ended alone", () => {
  const settings: EngineSettings = {
    ...defaultEngineSettings,
    selection: { criterion: "MEPV", priorMean: 0, priorStandardDeviation: 1, ...range },
  };
  const sit = (args: { bank: CompiledItemBank; meanwhile: (position: number) => void }) => {
    let engine = AdaptiveEngine.start({ bank: args.bank, settings, seed: "s" });
    while (engine.pendingItemId !== null) {
      args.meanwhile(engine.itemsCompleted);
      engine = engine.record({
        itemId: engine.pendingItemId,
        response: engine.itemsCompleted % 3 === 0 ? 0 : 1,
      });
    }
    return { administered: engine.administered, estimate: engine.estimate };
  };
  const alone = sit({ bank: compileItemBank({ items }), meanwhile: () => undefined });
  const bank = compileItemBank({ items });
  const crowded = sit({
    bank,
    meanwhile(position) {
      for (let other = 0; other < 20; other++) {
        const estimation = { ...settings.estimation, upperTheta: 8 + position + other / 100 };
        AdaptiveEngine.start({ bank, settings: { ...settings, estimation } as EngineSettings, seed: "s" });
        const prior = { ...settings.estimation, priorMean: position + other / 100 };
        AdaptiveEngine.start({
          bank,
          settings: { ...settings, estimation: prior } as EngineSettings,
          seed: "s",
        });
      }
    },
  });
  expect(crowded).toStrictEqual(alone);
});
