import type { Item } from "../item";
import { type Choice, chooseOptions } from "./choose-options";
import { designParameters } from "./design-parameters";
import { createRandom, type Random } from "./kit/random";
import { fail, requireThat } from "./kit/require";
import type { Draft, Template } from "./kit/template";

/** An item with what its proof needs: the exact value of each option, and the checker that tells right from wrong. */
export interface ProvenItem {
  readonly item: Item;
  readonly choices: readonly Choice[];
  readonly isCorrect: Draft["isCorrect"];
  readonly listsData: boolean;
}

interface ItemPlace {
  readonly id: string;
  readonly contentArea: string;
  readonly template: Template;
  readonly turn: number;
  readonly seed: number;
}

const mostAttempts = 400;
const optionIds = ["a", "b", "c", "d"] as const;

/**
 * One item of a template: numbers are drawn until they make a good question, that is: a new one, with three wrong answers
 * of different value, and with a text alternative that does not contain the answer. Then the template's own checker
 * must accept the key and refuse each wrong option, or the generation stops.
 */
export function proveItem(
  place: ItemPlace,
  keyPositions: readonly number[],
  isNew: (question: string, choices: readonly Choice[]) => boolean,
): ProvenItem {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const label = `${place.template.name}/${place.turn}/${attempt}`;
    const random = createRandom({ seed: place.seed, label });
    const draft = place.template.draft({ random, turn: place.turn });
    if (draft === null) continue;
    const choices = chooseOptions(draft, keyPositions, random);
    if (choices === null || leaksTheKey(draft, choices) || !isNew(draft.stem, choices)) continue;
    proveChoices(place, draft, choices);
    return {
      item: toItem(place, draft, choices, random),
      choices,
      isCorrect: draft.isCorrect,
      listsData: draft.listsData === true,
    };
  }
  return fail(`${place.template.name} makes no item for turn ${place.turn}`);
}

function proveChoices(place: ItemPlace, draft: Draft, choices: readonly Choice[]): void {
  for (const { value, text, misconception } of choices) {
    requireThat(
      draft.isCorrect(value, text) === (misconception === null),
      `${place.template.name}, turn ${place.turn}: "${text}" (${misconception ?? "the key"}) fails its proof for "${draft.stem}"`,
    );
  }
}

/** Whether the drawing's text alternative says the key outright; a whole number inside a longer one does not count. */
function leaksTheKey(draft: Draft, choices: readonly Choice[]): boolean {
  const key = choices.find((choice) => choice.misconception === null)?.text ?? "";
  return (
    draft.figure !== undefined &&
    draft.listsData !== true &&
    contains(draft.figure.description, key.replaceAll("$", ""))
  );
}

export function contains(text: string, part: string): boolean {
  const escaped = part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w.,−-])${escaped}(?![\\w]|[.,]\\d)`, "i").test(text);
}

function toItem(place: ItemPlace, draft: Draft, choices: readonly Choice[], random: Random): Item {
  const options = choices.map(({ text, misconception }, index) => ({
    id: optionIds[index] ?? "",
    text,
    misconception,
  }));
  return {
    id: place.id,
    contentArea: place.contentArea,
    content: {
      stem: draft.stem,
      figure: draft.figure ?? null,
      options,
      keyOptionId: options.find((option) => option.misconception === null)?.id ?? "",
      template: `${place.template.name}, level ${draft.level}`,
    },
    parameters: designParameters(draft.structure, random),
  };
}
