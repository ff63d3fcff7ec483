import katex from "katex";
import { describe, expect, it } from "vitest";
import { generateSampleBank } from "./generate-sample-bank";

const bank = [2026, 3].flatMap((seed) => [generateSampleBank({ seed })]);
const items = bank.flat();

const texts = items.flatMap(({ id, content }) => [
  { id, text: content.stem },
  ...content.options.map(({ text }) => ({ id, text })),
  ...content.options.flatMap(({ misconception }) =>
    misconception === null ? [] : [{ id, text: misconception }],
  ),
  ...(content.figure === null ? [] : [{ id, text: content.figure.description }]),
]);

/** The parts of a text between dollar signs, and what stands around them. */
function split(text: string): { mathematics: string[]; prose: string } {
  const parts = text.split("$");
  return {
    mathematics: parts.filter((_, index) => index % 2 === 1),
    prose: parts.filter((_, index) => index % 2 === 0).join("#"),
  };
}

describe("the wording of the sample bank", () => {
  it("writes mathematics that KaTeX renders", () => {
    for (const { id, text } of texts) {
      expect(text.split("$").length % 2, `${id}: unpaired dollar sign in “${text}”`).toBe(1);
      for (const mathematics of split(text).mathematics) {
        const render = () => katex.renderToString(mathematics, { throwOnError: true, strict: "error" });
        expect(render, `${id}: ${mathematics}`).not.toThrow();
      }
    }
  });

  it("has no traces of a program, no slips of grammar and no untidy algebra", () => {
    const faults = [
      /NaN|undefined|null|Infinity|\[object/,
      / {2}| [.,;?!]|\.\.(?!\.)|,,/,
      /--|\+ ?-|- ?\+|−−/,
      /(?<![\d.,{}])1[xyn](?![a-z])|(?<!\d)0x|(?<!10)\^\{1\}|\^1(?!\d)/,
      /(?<![\d.,:])1 (?:apples|books|hours|days|minutes|boxes|floors|points|crowns|stamps|years|litres|sides|units|tickets|houses|orders)\b/,
      /\ba (?:order|hour|adult|aquarium|octagon|eight)\b|\ban (?:volume|person|member)\b/,
      /(?<![.\d])\d{5,}(?![}\d])/,
      /\d\.\d*(?:0{8}|9{8})\d/,
    ];
    for (const { id, text } of texts) for (const fault of faults) expect(text, id).not.toMatch(fault);
  });

  it("asks a question, or says what to do, and ends it with a full stop or a question mark", () => {
    for (const { id, content } of items) {
      // Three lists stand after a colon, and a hint may stand in brackets behind the question.
      expect(content.stem, id).toMatch(/[.?]$|: .*\d.*$|[.)$]$/);
      expect(content.stem, id).toMatch(/^[A-Z0-9$€Ω“]/);
    }
  });

  it("never asks the same question twice", () => {
    for (const one of bank) expect(new Set(one.map(({ content }) => content.stem)).size).toBe(one.length);
  });

  it("varies its questions: few differ in nothing but their numbers", () => {
    for (const one of bank) {
      // Drawings differ by themselves, and "Work out ..." by the expression that follows.
      const skeletons = one
        .filter(({ content }) => content.figure === null && split(content.stem).prose.split(" ").length > 8)
        .map(({ content }) => content.stem.replace(/\$[^$]*\$/g, "#").replace(/\d[\d.,:]*/g, "#"));
      for (const skeleton of skeletons) {
        expect(skeletons.filter((other) => other === skeleton).length, skeleton).toBeLessThanOrEqual(5);
      }
    }
  });

  it("keeps dollar signs for mathematics and writes percentages in it with a backslash", () => {
    for (const { id, text } of texts) {
      for (const mathematics of split(text).mathematics) expect(mathematics, id).not.toMatch(/(?<!\\)%/);
      expect(split(text).prose, id).not.toMatch(/\\/);
    }
  });
});
