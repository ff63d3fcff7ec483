import { uniformDraw } from "@/engine/random";
import type { Item } from "@/exam/item-bank/item";

/** Plain items with spread parameters, the same for the same seed. The key is always option `a`. */
export function seededItems(args: { seed: string; count: number }): Item[] {
  return Array.from({ length: args.count }, (_, index): Item => {
    const draw = (purpose: string) => uniformDraw({ seed: args.seed, position: index, purpose });
    return {
      id: `T${String(index + 1).padStart(3, "0")}`,
      contentArea: ["number", "algebra", "geometry", "data"][index % 4] ?? "number",
      content: {
        stem: `Test question ${index + 1}`,
        figure: null,
        options: ["a", "b", "c", "d"].map((id) => ({
          id,
          text: `Option ${id} of ${index + 1}`,
          misconception: id === "a" ? null : `Takes ${id} for a`,
        })),
        keyOptionId: "a",
        template: "test",
      },
      parameters: {
        discrimination: 0.8 + 1.2 * draw("discrimination"),
        difficulty: -2.5 + 5 * draw("difficulty"),
        guessing: 0.1 + 0.15 * draw("guessing"),
        upperAsymptote: 1,
      },
    };
  });
}
