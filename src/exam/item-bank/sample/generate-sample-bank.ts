import type { Item } from "../item";
import type { Choice } from "./choose-options";
import { createRandom } from "./kit/random";
import { type ProvenItem, proveItem } from "./prove-item";
import { contentAreas } from "./templates";

/**
 * The sample bank: real numeracy questions in four content areas, made from templates. The same seed gives the same bank,
 * byte for byte; parameters are design values (see `design-parameters.ts`), not calibrated ones.
 */
export function generateSampleBank({ seed }: { seed: number }): readonly Item[] {
  const items = proveSampleBank({ seed }).map(({ item }) => item);
  // A candidate sees an item's id: it must not tell the content area, nor a template's place from easy to hard.
  const numbers = createRandom({ seed, label: "item ids" }).shuffle(items.map((_, index) => index + 1));
  return items.map((item, index) => ({ ...item, id: `Q${String(numbers[index]).padStart(4, "0")}` }));
}

/** The same bank with what proves it, for the tests. */
export function proveSampleBank({ seed }: { seed: number }): readonly ProvenItem[] {
  return contentAreas.flatMap(({ contentArea, idLetter, templates }) => {
    const keyPositions = [0, 0, 0, 0];
    // The same four answers under another name in the same area would be the same question in disguise.
    const seen = new Set<string>();
    const answers = (choices: readonly Choice[]) => choices.map(({ text }) => text).join(" | ");
    const isNew = (question: string, choices: readonly Choice[]) =>
      !seen.has(question) && !seen.has(answers(choices));
    const proven: ProvenItem[] = [];
    for (const template of templates) {
      for (let turn = 0; turn < template.count; turn += 1) {
        const id = `${idLetter}${String(proven.length + 1).padStart(3, "0")}`;
        const next = proveItem({ id, contentArea, template, turn, seed }, keyPositions, isNew);
        const position = next.choices.findIndex((choice) => choice.misconception === null);
        keyPositions[position] = (keyPositions[position] ?? 0) + 1;
        seen.add(next.item.content.stem).add(answers(next.choices));
        proven.push(next);
      }
    }
    return proven;
  });
}
