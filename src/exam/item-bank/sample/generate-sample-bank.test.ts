import { describe, expect, it } from "vitest";
import { itemSchema } from "../item";
import { generateSampleBank } from "./generate-sample-bank";

const seed = 2026;
const bank = generateSampleBank({ seed });
const areas = ["number", "algebra", "geometry", "data"] as const;
const ofArea = (area: string) => bank.filter((item) => item.contentArea === area);

describe("the sample bank", () => {
  it("holds items that parse, under ids of their own", () => {
    for (const item of bank) expect(itemSchema.parse(item)).toEqual(item);
    expect(new Set(bank.map(({ id }) => id)).size).toBe(bank.length);
  });

  it("is large and balanced enough for an adaptive exam", () => {
    expect(bank.length).toBeGreaterThanOrEqual(440);
    expect(new Set(bank.map(({ contentArea }) => contentArea))).toEqual(new Set(areas));
    for (const area of areas) {
      expect(ofArea(area).length).toBeGreaterThanOrEqual(100);
      const templates = new Set(
        ofArea(area).map(({ content }) => content.template.replace(/, level \d$/, "")),
      );
      expect(templates.size).toBeGreaterThanOrEqual(12);
    }
    expect(bank.filter(({ content }) => content.figure !== null).length).toBeGreaterThanOrEqual(90);
  });

  it("is the same for the same seed and another for another", () => {
    expect(JSON.stringify(generateSampleBank({ seed }))).toBe(JSON.stringify(bank));
    expect(JSON.stringify(generateSampleBank({ seed: seed + 1 }))).not.toBe(JSON.stringify(bank));
  });

  it("can be made from any seed", () => {
    for (const other of [0, 1, 7, 99, 12_345, 4_294_967_295]) {
      expect(generateSampleBank({ seed: other })).toHaveLength(bank.length);
    }
  });

  it("puts the key on every position about equally often", () => {
    for (const items of [bank, ...areas.map(ofArea)]) {
      for (const id of ["a", "b", "c", "d"]) {
        const share = items.filter(({ content }) => content.keyOptionId === id).length / items.length;
        expect(share).toBeGreaterThan(0.15);
        expect(share).toBeLessThan(0.35);
      }
    }
  });

  it("names a misconception for each wrong option and none for the key", () => {
    for (const { content } of bank) {
      expect(content.options.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
      for (const { id, misconception } of content.options) {
        expect(misconception === null).toBe(id === content.keyOptionId);
      }
    }
  });
});

describe("the design parameters", () => {
  it("stay in their ranges and never repeat", () => {
    for (const { parameters } of bank) {
      expect(Math.abs(parameters.difficulty)).toBeLessThanOrEqual(2.8);
      expect(parameters.discrimination).toBeGreaterThanOrEqual(0.7);
      expect(parameters.discrimination).toBeLessThanOrEqual(2.2);
      expect(parameters.guessing).toBeGreaterThanOrEqual(0.12);
      expect(parameters.guessing).toBeLessThanOrEqual(0.25);
      expect(parameters.upperAsymptote).toBe(1);
    }
    expect(new Set(bank.map(({ parameters }) => JSON.stringify(parameters))).size).toBe(bank.length);
  });

  it("supply each content area with items from easy to hard", () => {
    for (const area of areas) {
      for (const from of [-2, -1.5, -1, -0.5, 0, 0.5, 1]) {
        const inBand = ofArea(area).filter(
          ({ parameters }) => parameters.difficulty >= from && parameters.difficulty < from + 0.5,
        );
        expect(inBand.length, `${area} from ${from}`).toBeGreaterThanOrEqual(5);
      }
      expect(
        ofArea(area).filter(({ parameters }) => parameters.difficulty >= 1.5).length,
      ).toBeGreaterThanOrEqual(5);
      expect(ofArea(area).some(({ parameters }) => parameters.difficulty < -2)).toBe(true);
    }
    expect(Math.min(...bank.map(({ parameters }) => parameters.difficulty))).toBeLessThan(-2.4);
    expect(Math.max(...bank.map(({ parameters }) => parameters.difficulty))).toBeGreaterThan(2.4);
  });

  it("let the best eighteen items reach a standard error below 0.30 for central abilities", () => {
    for (const theta of [-1.5, -1, -0.5, 0, 0.5, 1, 1.5]) {
      const best = bank.map(({ parameters }) => information(parameters, theta)).toSorted((a, b) => b - a);
      // The prior N(0, 1) of EAP adds an information of 1.
      const total = 1 + best.slice(0, 18).reduce((sum, value) => sum + value, 0);
      expect(1 / Math.sqrt(total), `theta ${theta}`).toBeLessThan(0.3);
    }
  });
});

/** Fisher information of the three-parameter logistic model, D = 1 (Birnbaum, in Lord and Novick 1968). */
function information(
  {
    discrimination: a,
    difficulty: b,
    guessing: c,
  }: { discrimination: number; difficulty: number; guessing: number },
  theta: number,
): number {
  const p = c + (1 - c) / (1 + Math.exp(-a * (theta - b)));
  return a * a * ((1 - p) / p) * ((p - c) / (1 - c)) ** 2;
}
