import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { idsOf, rasch, sitRasch } from "@/testing/rasch-exam";
import { AdaptiveEngine } from "../adaptive-engine";
import { compileItemBank } from "../compiled-item-bank";
import { defaultEngineSettings } from "../engine-settings";
import type { SelectionSettings } from "./criteria/selection-criteria";

describe("enemies", () => {
  const items = [rasch("a", 0), rasch("b", 0.1, { enemies: ["a"] }), rasch("c", 3)];

  test("never stand in one exam, whichever of the two named the other", () => {
    expect(idsOf(sitRasch({ items }))).toStrictEqual(["a", "c"]);
    expect(idsOf(sitRasch({ items, settings: { initialTheta: 0.2 } }))).toStrictEqual(["b", "c"]);
  });

  test("end the exam when nothing else is left", () => {
    expect(sitRasch({ items }).stop?.rule).toBe("bank-exhausted");
  });
});

describe("a stimulus", () => {
  const items = [
    rasch("m1", 0, { stimulusId: "map" }),
    rasch("x", 0.1),
    rasch("m2", -2, { stimulusId: "map" }),
    rasch("m3", -3, { stimulusId: "map" }),
    rasch("y", 1),
  ];

  test("keeps its items together", () => {
    expect(idsOf(sitRasch({ items })).slice(0, 3)).toStrictEqual(["m1", "m2", "m3"]);
  });

  test("gives no more items than it may, and none later", () => {
    const content = { ...defaultEngineSettings.content, itemsPerStimulus: 2 };
    const given = idsOf(sitRasch({ items, settings: { content } }));
    expect(given.slice(0, 2)).toStrictEqual(["m1", "m2"]);
    expect(given.toSorted()).toStrictEqual(["m1", "m2", "x", "y"]);
  });
});

test("a stimulus whose rest exposure control refuses is over, and comes no more", () => {
  const items = [
    rasch("m1", 0, { stimulusId: "map" }),
    rasch("m2", 0.1, { stimulusId: "map" }),
    rasch("m3", 0.2, { stimulusId: "map" }),
    rasch("x", 2),
    rasch("y", 3),
  ];
  const parameters = { m2: 0, m3: 0 };
  const given = idsOf(sitRasch({ items, settings: { exposure: [{ rule: "sympson-hetter", parameters }] } }));
  expect(given).toStrictEqual(["m1", "x", "y"]);
});

describe("where nothing satisfies every rule", () => {
  const items = [rasch("a", 0), rasch("b", 1), rasch("g", 3, { contentArea: "geometry" })];

  test("exposure control yields rather than end the exam", () => {
    const parameters = { a: 0, b: 0, g: 0 };
    const given = idsOf(
      sitRasch({ items, settings: { exposure: [{ rule: "sympson-hetter", parameters }] } }),
    );
    expect(given).toStrictEqual(["a", "b", "g"]);
  });

  test("the blueprint goes on to the next area when one is exhausted", () => {
    const balance = { rule: "kingsbury-zara", targets: { geometry: 0.9, algebra: 0.1 } } as const;
    const content = { ...defaultEngineSettings.content, balance };
    expect(idsOf(sitRasch({ items, settings: { content } })).toSorted()).toStrictEqual(["a", "b", "g"]);
  });
});

test("a draw among the best takes in what ties with the last of them", () => {
  const items = ["a", "b", "c"].map((id) => rasch(id, 0));
  const first = Array.from(
    { length: 60 },
    (_, seed) =>
      idsOf(
        sitRasch({ items, settings: { exposure: [{ rule: "randomesque", best: 2 }] }, seed: `${seed}` }),
      )[0],
  );
  expect(new Set(first)).toStrictEqual(new Set(["a", "b", "c"]));
});

describe("the start", () => {
  const items = [-2, -1, 0, 1, 2].map((difficulty) => rasch(`at ${difficulty}`, difficulty));

  test("asks for its thetas first, and then the estimate does", () => {
    const start = { rule: "several-thetas", thetas: [-2, 2] } as const;
    expect(idsOf(sitRasch({ items, settings: { start } })).slice(0, 3)).toStrictEqual([
      "at -2",
      "at 2",
      "at 1",
    ]);
  });
});

describe("a final method", () => {
  const items = [-1, 0, 1].map((difficulty) => rasch(`at ${difficulty}`, difficulty));
  const finalEstimation = { method: "WLE", lowerTheta: -4, upperTheta: 4 } as const;

  test("has the last word, and only that", () => {
    const settings = { finalEstimation };
    const bank = compileItemBank({ items });
    let engine = AdaptiveEngine.start({
      bank,
      settings: { ...defaultEngineSettings, ...settings },
      seed: "s",
    });
    const methods: string[] = [];
    while (engine.pendingItemId !== null) {
      engine = engine.record({ itemId: engine.pendingItemId, response: engine.itemsCompleted % 2 });
      methods.push(engine.estimate.method);
    }
    expect(methods).toStrictEqual(["EAP", "EAP", "WLE"]);
    const estimatedByIt = sitRasch({ items, settings: { estimation: finalEstimation } });
    expect(sitRasch({ items, settings }).estimate).toStrictEqual(estimatedByIt.estimate);
  });
});

const grid = { lowerTheta: -4, upperTheta: 4, nodes: 33 };
const prior = { priorMean: 0, priorStandardDeviation: 1 };
const criteria: SelectionSettings[] = [
  { criterion: "random" },
  { criterion: "urry" },
  { criterion: "optimal-theta" },
  { criterion: "maximum-information" },
  { criterion: "MLWI", ...grid },
  { criterion: "MPWI", ...grid, ...prior },
  { criterion: "KL", ...grid },
  { criterion: "KLP", ...grid, ...prior },
  { criterion: "MEI", ...grid, ...prior, estimator: "MAP", information: "Fisher" },
  { criterion: "MEPV", ...grid, ...prior },
  { criterion: "GDI", ...grid },
  { criterion: "GDIP", ...grid, ...prior },
];

test("no item is given twice and no enemies meet, by any criterion under any control", () => {
  const anyItem = fc.record({
    difficulty: fc.double({ min: -3, max: 3, noNaN: true }),
    area: fc.constantFrom("algebra", "geometry"),
    enemy: fc.option(fc.nat(11), { freq: 3 }),
    stimulusId: fc.option(fc.constantFrom("map", "text"), { freq: 3 }),
    pretest: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(anyItem, { minLength: 12, maxLength: 24 }),
      fc.constantFrom(...criteria),
      fc.string(),
      fc.boolean(),
      (drawn, selection, seed, controlled) => {
        const partOf = (stimulusId: string | null) => (stimulusId === null ? {} : { stimulusId });
        const items = drawn.map(({ difficulty, area, enemy, stimulusId, pretest }, index) => ({
          id: `${index}`,
          contentArea: area,
          parameters: { model: "Rasch" as const, difficulty },
          ...(enemy === null ? {} : { enemies: [`${enemy}`] }),
          ...(pretest && index > 5 ? { pretest } : partOf(stimulusId)),
        }));
        const engine = sitRasch({
          items,
          seed,
          settings: {
            selection,
            exposure: controlled ? [{ rule: "randomesque", best: 3 }] : [],
            content: {
              balance: null,
              pretestPositions: items.some((item) => "pretest" in item) ? [3] : [],
              itemsPerStimulus: 2,
            },
          },
        });
        const given = idsOf(engine);
        expect(new Set(given).size).toBe(given.length);
        for (const id of given)
          for (const enemy of engine.bank.links.enemiesOf(Number(id)))
            expect(given).not.toContain(`${enemy}`);
      },
    ),
    { numRuns: 200 },
  );
});
