import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engineItems, itemParameters } from "@/testing/engine-arbitraries";
import { compileItemBank } from "../compiled-item-bank";
import type { EngineItem } from "../item";
import { evaluateItem } from "../model/four-parameter-logistic";
import { uniformDraw } from "../random";
import { selectItem } from "./selection-rules";

const settings = { criterion: "maximum-information" } as const;
const twin = { discrimination: 2, difficulty: 0, guessing: 0.2, upperAsymptote: 1 };
const bankOf = (parameters: readonly EngineItem["parameters"][]) =>
  compileItemBank({
    items: parameters.map((each, index) => ({ id: `${index}`, contentArea: "any", parameters: each })),
  });

test("no item that is left has more information than the chosen one, and an excluded one is never chosen", () => {
  fc.assert(
    fc.property(
      engineItems({ parameters: itemParameters, minLength: 2, maxLength: 30 }),
      fc.double({ min: -4, max: 4, noNaN: true }),
      fc.infiniteStream(fc.boolean()),
      (items, theta, coins) => {
        const excluded = items.map((_, index) => index).filter((index) => index > 0 && coins.next().value);
        const chosen = selectItem({
          settings,
          situation: {
            items: compileItemBank({ items }).items,
            theta,
            scalingConstant: 1,
            excluded,
            draw: () => 0.5,
          },
        });
        expect(excluded).not.toContain(chosen);
        const informationOf = (index: number) =>
          evaluateItem({ parameters: items[index]?.parameters ?? twin, theta, scalingConstant: 1 })
            .information;
        for (const index of items.keys())
          if (!excluded.includes(index))
            expect(informationOf(chosen)).toBeGreaterThanOrEqual(informationOf(index));
      },
    ),
  );
});

describe("items that tie to the last bit", () => {
  const bank = bankOf([twin, { ...twin, discrimination: 1 }, twin, twin]);
  const situation = { items: bank.items, theta: 0.3, scalingConstant: 1 };

  test("are each drawn equally often over many exams, and the item beside them never", () => {
    const counts = [0, 0, 0, 0];
    for (let exam = 0; exam < 3000; exam++) {
      const draw = (purpose: string) => uniformDraw({ seed: `exam-${exam}`, position: 0, purpose });
      const index = selectItem({ settings, situation: { ...situation, excluded: [], draw } });
      counts[index] = (counts[index] ?? 0) + 1;
    }
    expect(counts[1]).toBe(0);
    for (const index of [0, 2, 3]) expect(Math.abs((counts[index] ?? 0) - 1000)).toBeLessThan(100);
  });

  test("are no tie any more when all but one are excluded", () => {
    const draw = () => expect.fail("nothing is left to draw from");
    expect(selectItem({ settings, situation: { ...situation, excluded: [0, 3], draw } })).toBe(2);
  });
});

test("where no item has any information left, one of them is still chosen", () => {
  const bank = bankOf([1, 2, 3].map((difficulty) => ({ ...twin, discrimination: 1e6, difficulty })));
  const situation = { items: bank.items, theta: -8, scalingConstant: 1, excluded: [1], draw: () => 0.99 };
  expect(selectItem({ settings, situation })).toBe(2);
});
