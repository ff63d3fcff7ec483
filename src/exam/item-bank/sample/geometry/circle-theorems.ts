import { angleMark, cornerLabel, measuredAngle, polar } from "../drawing/plane-geometry";
import { circle, figure, line, type Point, polygon, text } from "../drawing/shapes";
import { only, quantities } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { approximate, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

const big: Point = [150, 120];

const onCircle = (degrees: number): Point => polar(big, 92, degrees);

function centreAndRim(random: Random): Draft | null {
  const rim = random.integer(28, 66);
  if (rim === 45 || rim === 60) return null;
  const [a, b] = [onCircle(270 - rim), onCircle(270 + rim)];
  const c = onCircle(100);
  const asksCentre = random.pick([true, false]);
  const description = asksCentre
    ? `A circle with centre O and points A, B, C on it. Lines join C with A and B, making an angle of ${rim}° at C, and O with A and B, making the angle x at O. C and O lie on the same side of the chord AB.`
    : `A circle with centre O and points A, B, C on it. Lines join O with A and B, making an angle of ${2 * rim}° at O, and C with A and B, making the angle x at C. C and O lie on the same side of the chord AB.`;
  return {
    level: 3,
    stem: asksCentre
      ? `$A$, $B$ and $C$ lie on a circle around $O$. Angle $ACB$ is ${rim}°. How large is angle $AOB$, marked $x$?`
      : `$A$, $B$ and $C$ lie on a circle around $O$. Angle $AOB$ is ${2 * rim}°. How large is angle $ACB$, marked $x$?`,
    figure: figure({ width: 300, height: 250 }, description, [
      circle(big, 92, { fill: "tint", stroke: "ink" }),
      ...[a, b].flatMap((point) => [line(big, point), line(c, point, { tone: "second" })]),
      ...angleMark({ vertex: c, first: a, second: b, label: asksCentre ? `${rim}°` : "x", radius: 16 }),
      ...angleMark({ vertex: big, first: a, second: b, label: asksCentre ? "x" : `${2 * rim}°`, radius: 14 }),
      cornerLabel(a, big, "A"),
      cornerLabel(b, big, "B"),
      cornerLabel(c, big, "C"),
      text([big[0] - 14, big[1] - 8], "O", { italic: true }),
    ]),
    format: quantities("°", { places: 1 }),
    key: asksCentre ? 2 * rim : rim,
    wrong: {
      "Takes the two angles for equal": asksCentre ? rim : 2 * rim,
      "Completes to a half turn": asksCentre ? 180 - rim : 180 - 2 * rim,
      [asksCentre ? "Halves instead of doubling" : "Doubles instead of halving"]: asksCentre
        ? rational(rim, 2)
        : 4 * rim,
      "Completes the other angle to a full turn": asksCentre ? 360 - 2 * rim : 360 - 2 * rim,
    },
    isCorrect: (answer) => {
      const [vertex, other] = asksCentre ? [big, a] : [c, a];
      return Math.abs(measuredAngle(vertex, other, b) - approximate(only(answer))) < 1e-6;
    },
    structure: { steps: 1, concept: 3, numbers: 0, reading: 2, lure: 2 },
  };
}

function tangentAngle(random: Random): Draft | null {
  const half = random.integer(22, 40);
  const [center, radius]: [Point, number] = [[110, 120], 70];
  const outside: Point = [center[0] + radius / Math.sin((half * Math.PI) / 180), center[1]];
  if (outside[0] > 300) return null;
  const [a, b] = [polar(center, radius, 90 - half), polar(center, radius, half - 90)];
  const apex = 2 * half;
  return {
    level: 3,
    stem: `$PA$ and $PB$ are tangents to a circle around $O$, touching it at $A$ and $B$. The angle at $P$ is ${apex}°. How large is angle $AOB$, marked $x$?`,
    figure: figure(
      { width: 340, height: 240 },
      `A circle with centre O. From a point P outside, two tangents touch the circle at A and B. The radii OA and OB are drawn. The angle at P between the tangents is ${apex}°. The angle at O between the radii is x.`,
      [
        circle(center, radius, { fill: "tint", stroke: "ink" }),
        ...[a, b].flatMap((point) => [line(center, point), line(outside, point, { tone: "second" })]),
        ...angleMark({ vertex: center, first: a, second: b, label: "x", radius: 16 }),
        ...angleMark({ vertex: outside, first: a, second: b, label: `${apex}°`, radius: 26 }),
        cornerLabel(a, center, "A"),
        cornerLabel(b, center, "B"),
        cornerLabel(outside, center, "P"),
        text([center[0] - 14, center[1]], "O", { italic: true }),
      ],
    ),
    format: quantities("°", { places: 1 }),
    key: 180 - apex,
    wrong: {
      "Takes the angles at the centre and outside for equal": apex,
      "Doubles the angle outside": 2 * apex,
      "Takes half a full turn less half the angle": 180 - half,
      "Completes to a right angle": Math.abs(90 - apex),
      "Halves the angle that is left": 90 - half,
    },
    isCorrect: (answer) => Math.abs(measuredAngle(center, a, b) - approximate(only(answer))) < 1e-6,
    structure: { steps: 2, concept: 3, numbers: 0, reading: 2, lure: 2 },
  };
}

function semicircleAngle(random: Random): Draft | null {
  const at = random.integer(28, 62);
  if (at === 45 || at === 30 || at === 60) return null;
  const [a, b] = [onCircle(180), onCircle(0)];
  const c = onCircle(2 * at);
  return {
    level: 2,
    stem: `$AB$ is a diameter of the circle and $C$ a point on it. The angle at $A$ is ${at}°. How large is the angle $x$ at $B$?`,
    figure: figure(
      { width: 300, height: 240 },
      `A circle with the diameter AB and a point C on the circle, joined with A and B to a triangle. The angle at A is ${at}°, the angle at B is x.`,
      [
        circle(big, 92, { fill: "none", stroke: "ink" }),
        polygon([a, b, c], { fill: "tint", stroke: "ink" }),
        ...angleMark({ vertex: a, first: b, second: c, label: `${at}°`, radius: 26 }),
        ...angleMark({ vertex: b, first: a, second: c, label: "x", radius: 22 }),
        circle(big, 3, { fill: "ink" }),
        cornerLabel(a, big, "A"),
        cornerLabel(b, big, "B"),
        cornerLabel(c, big, "C"),
      ],
    ),
    format: quantities("°", { places: 1 }),
    key: 90 - at,
    wrong: {
      "Takes the triangle for isosceles": at,
      "Completes to a half turn": 180 - at,
      "Doubles the given angle": 2 * at,
      "Takes the triangle for isosceles with its apex at A": rational(180 - at, 2),
    },
    isCorrect: (answer) => Math.abs(measuredAngle(b, a, c) - approximate(only(answer))) < 1e-6,
    structure: { steps: 2, concept: 2, numbers: 0, reading: 1, lure: 2 },
  };
}

export const circleTheorems: Template = {
  name: "circle-theorems",
  count: 6,
  draft: ({ random, turn }) => inTurn([semicircleAngle, centreAndRim, tangentAngle], turn)(random),
};
