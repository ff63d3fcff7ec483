import { describe, expect, it } from "vitest";
import { sameValue } from "./choose-options";
import { proveSampleBank } from "./generate-sample-bank";

const proven = [2026, 3].flatMap((seed) => proveSampleBank({ seed }));
const nameOf = ({ item }: (typeof proven)[number]) => `${item.contentArea}: ${item.content.template}`;

describe.each([...new Set(proven.map(nameOf))])("%s", (name) => {
  const items = proven.filter((one) => nameOf(one) === name);

  it("has keys that its own checker accepts and wrong options that it refuses", () => {
    for (const { item, choices, isCorrect } of items) {
      expect(choices.map(({ text }) => text)).toEqual(item.content.options.map(({ text }) => text));
      for (const [index, { value, text }] of choices.entries()) {
        const isKey = item.content.options[index]?.id === item.content.keyOptionId;
        expect(isCorrect(value, text), `${item.id} “${text}” for “${item.content.stem}”`).toBe(isKey);
      }
    }
  });

  it("offers four options of different value and different text", () => {
    for (const { item, choices } of items) {
      expect(new Set(choices.map(({ text }) => text)).size, item.id).toBe(4);
      for (const [index, { value }] of choices.entries()) {
        expect(
          choices.slice(index + 1).some((other) => sameValue(value, other.value)),
          item.id,
        ).toBe(false);
      }
    }
  });
});
