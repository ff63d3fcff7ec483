import { only, quantities } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { approximate, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

const boxes = [
  [2, 3, 6, 7],
  [1, 4, 8, 9],
  [4, 4, 7, 9],
  [2, 6, 9, 11],
  [6, 6, 7, 11],
  [3, 4, 12, 13],
  [2, 5, 14, 15],
  [2, 10, 11, 15],
] as const;

function spaceDiagonal(random: Random, turn: number): Draft {
  const [a, b, c, diagonal] = random.pick(boxes);
  const factor = random.integer(1, 3) * 10;
  const stories = [
    (size: string) =>
      `A packing case measures ${size} inside. How long is the longest straight rod that fits in?`,
    (size: string) =>
      `A room measures ${size}. A thread is stretched from a corner of the floor to the opposite corner of the ceiling. How long is it?`,
  ];
  const [p, q, r] = [a * factor, b * factor, c * factor];
  return {
    level: 4,
    stem: inTurn(stories, turn)(`${p} cm by ${q} cm by ${r} cm`),
    format: quantities("cm", { places: 1 }),
    key: diagonal * factor,
    wrong: {
      "Adds the three edges": p + q + r,
      "Takes the longest edge": r,
      "Adds the two shorter edges and halves with the longest": rational(p + q + r, 2),
      "Takes the mean of the three edges": rational(p + q + r, 3),
      "Adds the two longer edges": q + r,
    },
    isCorrect: (answer) => Math.abs(Math.hypot(p, q, r) - approximate(only(answer))) < 1e-9,
    structure: { steps: 4, concept: 3, numbers: 0, reading: 1, lure: 1 },
  };
}

export const spaceDiagonals: Template = {
  name: "space-diagonals",
  count: 4,
  draft: ({ random, turn }) => spaceDiagonal(random, turn),
};
