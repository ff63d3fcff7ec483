import { describe, expect, test } from "vitest";
import { idsOf, rasch, sitRasch } from "@/testing/rasch-exam";
import { defaultEngineSettings } from "../engine-settings";

const normal = {
  method: "EAP",
  priorMean: 0,
  priorStandardDeviation: 1,
  lowerTheta: -8,
  upperTheta: 8,
  nodes: 161,
} as const;

describe("pretest items", () => {
  const items = [
    ...[-1, 0, 1, 2].map((difficulty) => rasch(`at ${difficulty}`, difficulty)),
    rasch("new 1", 0, { pretest: true }),
    rasch("new 2", 0, { pretest: true }),
    rasch("new 3", 0, { pretest: true }),
  ];
  const content = { ...defaultEngineSettings.content, pretestPositions: [2, 4] };

  test("come at their positions, drawn, and leave theta where it was", () => {
    const engine = sitRasch({ items, settings: { content } });
    const pretest = engine.administered.flatMap(({ itemId }, place) =>
      itemId.startsWith("new") ? [place + 1] : [],
    );
    expect(pretest).toStrictEqual([2, 4]);
    const scoredAlone = sitRasch({ items: items.slice(0, 4) });
    expect(engine.estimate).toStrictEqual(scoredAlone.estimate);
    const seeds = Array.from({ length: 60 }, (_, seed) =>
      idsOf(sitRasch({ items, settings: { content }, seed: `${seed}` })),
    );
    expect(new Set(seeds.map((given) => given[1]))).toStrictEqual(new Set(["new 1", "new 2", "new 3"]));
  });

  test("have the same chance each, whatever exposure control draws among the others", () => {
    const settings = { content, exposure: [{ rule: "randomesque", best: 2 }] as const };
    const second = Array.from(
      { length: 60 },
      (_, seed) => idsOf(sitRasch({ items, settings, seed: `${seed}` }))[1],
    );
    expect(new Set(second)).toStrictEqual(new Set(["new 1", "new 2", "new 3"]));
  });

  test("end no exam by what is known of theta before any response counts", () => {
    const first = { ...content, pretestPositions: [1] };
    const stopping = [
      { rule: "standard-error", below: 0.9 },
      { rule: "classification", cutScores: [0], confidence: 0.9 },
      { rule: "minimum-information", below: 0.3 },
    ] as const;
    const estimation = { ...normal, priorStandardDeviation: 0.2 } as const;
    const engine = sitRasch({ items, settings: { content: first, stopping, estimation, initialTheta: 3 } });
    expect(engine.administered[0]?.itemId).toMatch(/^new/);
    expect(engine.itemsCompleted).toBe(2);
    expect(engine.stop?.rule).toBe("standard-error");
  });

  test("leave the final method with what it says before any response, where no other item was answered", () => {
    const first = { ...content, pretestPositions: [1] };
    const settings = {
      content: first,
      initialTheta: 1.5,
      stopping: [{ rule: "length", maxItems: 1 }],
    } as const;
    for (const finalEstimation of [
      normal,
      { method: "WLE", lowerTheta: -4, upperTheta: 4 },
      { method: "MLE", lowerTheta: -4, upperTheta: 4, constantPattern: { rule: "variable-step" } },
    ] as const) {
      const { theta, standardError } = sitRasch({
        items,
        settings: { ...settings, finalEstimation },
      }).estimate;
      expect(theta).toBe(1.5);
      expect(standardError).toBe(finalEstimation.method === "EAP" ? 1 : 8 / Math.sqrt(12));
    }
  });

  test("use up none of the start's thetas", () => {
    const start = { rule: "several-thetas", thetas: [2] } as const;
    const first = { ...content, pretestPositions: [1] };
    expect(idsOf(sitRasch({ items, settings: { content: first, start } }))[1]).toBe("at 2");
  });

  test("are left out of the blueprint's numbers", () => {
    const scored = Array.from({ length: 40 }, (_, index) =>
      rasch(`${index}`, 0, { contentArea: index % 2 === 0 ? "algebra" : "geometry" }),
    );
    const pretest = [1, 2].map((each) => rasch(`new ${each}`, 0, { pretest: true }));
    const balance = { rule: "modified-multinomial", targets: { algebra: 3, geometry: 1 } } as const;
    for (let seed = 0; seed < 20; seed++) {
      const given = sitRasch({
        items: [...scored, ...pretest],
        seed: `${seed}`,
        settings: { content: { ...content, balance }, stopping: [{ rule: "length", maxItems: 14 }] },
      }).administered.filter(({ itemId }) => !itemId.startsWith("new"));
      expect(given.filter(({ itemId }) => Number(itemId) % 2 === 0)).toHaveLength(9);
      expect(given).toHaveLength(12);
    }
  });

  test("are not given where no position asks for them", () => {
    expect(idsOf(sitRasch({ items })).filter((id) => id.startsWith("new"))).toStrictEqual([]);
  });

  test("wait for the end of a stimulus", () => {
    const set = [
      rasch("m1", 0, { stimulusId: "map" }),
      rasch("m2", 0, { stimulusId: "map" }),
      rasch("x", 3),
      rasch("new", 0, { pretest: true }),
    ];
    const due = { ...content, pretestPositions: [2] };
    expect(idsOf(sitRasch({ items: set, settings: { content: due } }))[2]).toBe("new");
  });
});
