import { asWritten, fractions, only } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { approximate, divide, equals, multiply, type Rational, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { rightTriangle, rightTriangleFigure } from "./right-triangle";

function trigonometricRatio(random: Random, turn: number): Draft | null {
  const triangle = rightTriangle(random, 30);
  const { across, up, slant } = triangle;
  const ratios = [
    { name: "\\sin", key: rational(up, slant) },
    { name: "\\cos", key: rational(across, slant) },
    { name: "\\tan", key: rational(up, across) },
  ];
  const { name, key } = inTurn(ratios, turn);
  const others = ratios.filter((ratio) => ratio.name !== name);
  const words: Readonly<Record<string, string>> = { "\\sin": "sine", "\\cos": "cosine", "\\tan": "tangent" };
  if (up / across < 0.5 || up / across > 1.6) return null;
  return {
    level: 3,
    stem: `The diagram shows a right-angled triangle with sides of ${across} cm, ${up} cm and ${slant} cm. What is $${name} x$?`,
    figure: rightTriangleFigure(
      triangle,
      { across: `${across} cm`, up: `${up} cm`, slant: `${slant} cm`, angle: "x" },
      `A right-angled triangle. The angle x lies between the side of ${across} cm and the longest side of ${slant} cm. The side of ${up} cm is opposite x.`,
    ),
    format: fractions(),
    key,
    wrong: {
      ...Object.fromEntries(others.map((other) => [`Gives the ${words[other.name]}`, other.key])),
      "Turns the ratio over": divide(1, key),
      "Takes the other angle's tangent": rational(across, up),
    },
    isCorrect: (answer) => {
      const angle = Math.atan2(up, across);
      const measured =
        name === "\\sin" ? Math.sin(angle) : name === "\\cos" ? Math.cos(angle) : Math.tan(angle);
      return Math.abs(measured - approximate(only(answer))) < 1e-9;
    },
    structure: { steps: 1, concept: 3, numbers: 1, reading: 1, lure: 2 },
  };
}

/** Lengths such as `4√3`, told apart by their squares. */
const withRoot = (factor: Rational, root: 1 | 2 | 3) => ({
  value: multiply(factor, factor, root),
  text: `$${equals(factor, 1) && root !== 1 ? "" : factor.denominator === 1 ? factor.numerator : `\\frac{${factor.numerator}}{${factor.denominator}}`}${root === 1 ? "" : `\\sqrt{${root}}`}$ m`,
});

function specialAngle(random: Random, turn: number): Draft {
  const slant = random.integer(3, 12) * 2;
  const degrees = inTurn([60, 30, 45] as const, turn);
  const half = rational(slant, 2);
  const opposite = { 30: withRoot(half, 1), 45: withRoot(half, 2), 60: withRoot(half, 3) };
  const story = random.pick([
    `A ramp ${slant} m long rises at an angle of ${degrees}° to the horizontal. What height does it reach?`,
    `A taut rope ${slant} m long runs from the ground to the top of a mast and makes an angle of ${degrees}° with the level ground. How high is the mast?`,
  ]);
  return {
    level: 4,
    stem: story,
    format: asWritten,
    key: opposite[degrees],
    wrong: {
      "Uses the cosine instead of the sine": opposite[degrees === 30 ? 60 : degrees === 60 ? 30 : 45],
      "Uses the tangent instead of the sine": withRoot(
        degrees === 30 ? rational(slant, 3) : rational(slant),
        degrees === 45 ? 1 : 3,
      ),
      "Divides by the sine instead of multiplying":
        degrees === 60
          ? withRoot(rational(2 * slant, 3), 3)
          : degrees === 45
            ? withRoot(rational(slant), 2)
            : withRoot(rational(2 * slant), 1),
      "Takes the sine for the angle as a part of a right angle": withRoot(rational(slant * degrees, 90), 1),
    },
    isCorrect: ([square = rational(0)]) =>
      Math.abs(Math.sqrt(approximate(square)) - slant * Math.sin((degrees * Math.PI) / 180)) < 1e-9,
    structure: { steps: 2, concept: 3, numbers: 2, reading: 1, lure: 2 },
  };
}

export const trigonometry: Template = {
  name: "trigonometry",
  count: 7,
  draft: ({ random, turn }) => inTurn([trigonometricRatio, specialAngle], turn)(random, Math.floor(turn / 2)),
};
