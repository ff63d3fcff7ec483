import { describe, expect, test } from "vitest";
import { AdaptiveEngine } from "../../adaptive-engine";
import { compileItemBank } from "../../compiled-item-bank";
import { defaultEngineSettings } from "../../engine-settings";
import type { EngineItem } from "../../item";
import type { AreaBalanceSettings } from "./area-balances";

const shares = { algebra: 0.4, geometry: 0.3, number: 0.2, data: 0.1 };
const areas = Object.keys(shares);
const itemsOf = (perArea: (area: string) => number): EngineItem[] =>
  areas.flatMap((contentArea) =>
    Array.from({ length: perArea(contentArea) }, (_, place) => ({
      id: `${contentArea} ${place}`,
      contentArea,
      // Data would win every step, were it not for the blueprint.
      parameters: {
        model: "2PL",
        discrimination: contentArea === "data" ? 2 : 1,
        difficulty: (place % 11) / 2 - 2.5,
      },
    })),
  );

/** The content areas of one exam of `maxItems` items, answered right and wrong in turn. */
function sit(args: { items: EngineItem[]; balance: AreaBalanceSettings; maxItems: number; seed: string }) {
  const { items, balance, maxItems, seed } = args;
  const settings = {
    ...defaultEngineSettings,
    content: { ...defaultEngineSettings.content, balance },
    stopping: [{ rule: "length", maxItems }],
  } as const;
  let engine = AdaptiveEngine.start({ bank: compileItemBank({ items }), settings, seed });
  while (engine.pendingItemId !== null)
    engine = engine.record({ itemId: engine.pendingItemId, response: engine.itemsCompleted % 2 });
  return engine.administered.map(({ itemId }) => itemId.split(" ")[0] as string);
}
const countsOf = (given: readonly string[]) =>
  areas.map((area) => given.filter((each) => each === area).length);

describe.each(["kingsbury-zara", "modified-multinomial"] as const)("an exam under %s", (rule) => {
  const balance = { rule, targets: shares };

  test("meets its blueprint exactly", () => {
    const items = itemsOf(() => 12);
    for (const seed of ["ada", "bob", "cleo", "dan"])
      expect(countsOf(sit({ items, balance, maxItems: 20, seed }))).toStrictEqual([8, 6, 4, 2]);
  });

  test("takes from the others what an area cannot give", () => {
    const items = itemsOf((area) => (area === "algebra" ? 3 : 12));
    for (const seed of ["ada", "bob", "cleo"]) {
      const counts = countsOf(sit({ items, balance, maxItems: 20, seed }));
      expect(counts[0]).toBe(3);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
    }
  });
});

test("the multinomial's order cannot be foreseen, while Kingsbury and Zara's draws only its ties", () => {
  const items = itemsOf(() => 12);
  const orders = (rule: AreaBalanceSettings["rule"]) =>
    new Set(
      Array.from({ length: 30 }, (_, seed) =>
        sit({ items, balance: { rule, targets: shares }, maxItems: 20, seed: `${seed}` })
          .slice(4, 10)
          .join(),
      ),
    ).size;
  expect(orders("modified-multinomial")).toBeGreaterThan(25);
  expect(orders("kingsbury-zara")).toBeLessThan(12);
});
