import { describe, expect, test } from "vitest";
import { compileItemBank } from "./compiled-item-bank";
import type { EngineItem } from "./item";

const item = (id: string, more: Partial<EngineItem> = {}): EngineItem => ({
  id,
  contentArea: "algebra",
  parameters: { model: "Rasch", difficulty: 0 },
  ...more,
});

describe("what belongs together in a bank", () => {
  const { links } = compileItemBank({
    items: [
      item("a", { enemies: ["c"] }),
      item("b", { contentArea: "geometry", stimulusId: "map" }),
      item("c", { enemies: ["a", "c"] }),
      item("d", { pretest: true }),
      item("e", { contentArea: "geometry", stimulusId: "map", enemies: ["a"] }),
    ],
  });

  test("scored and pretest items, apart", () => {
    expect(links.scored.members).toStrictEqual([0, 1, 2, 4]);
    expect(links.pretest.members).toStrictEqual([3]);
    expect([0, 3].map(links.isPretest)).toStrictEqual([false, true]);
  });

  test("areas and stimuli hold scored items alone", () => {
    expect([...links.byArea].map(([area, { members }]) => [area, members])).toStrictEqual([
      ["algebra", [0, 2]],
      ["geometry", [1, 4]],
    ]);
    expect(links.stimulusPoolOf(1)?.members).toStrictEqual([1, 4]);
    expect(links.stimulusPoolOf(4)).toBe(links.stimulusPoolOf(1));
    expect([0, 2, 3].map(links.stimulusPoolOf)).toStrictEqual([null, null, null]);
  });

  test("enemies hold both ways, and no item is its own", () => {
    expect([0, 1, 2, 4].map(links.enemiesOf)).toStrictEqual([[2, 4], [], [0], [0]]);
  });
});

test("a bank without enemies and stimuli says so", () => {
  const { links } = compileItemBank({ items: [item("a"), item("b")] });
  expect([links.hasEnemies, links.hasStimuli]).toStrictEqual([false, false]);
});
