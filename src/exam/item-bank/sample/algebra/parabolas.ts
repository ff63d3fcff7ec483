import type { Figure } from "../../figure";
import { coordinatePlane, graphPoints, type Window } from "../drawing/coordinate-plane";
import { circle, polyline } from "../drawing/shapes";
import { type Answer, asWritten, solutionPairs } from "../kit/answer-format";
import { holds } from "../kit/evaluate-math";
import { plain, polynomial } from "../kit/number-text";
import type { Random } from "../kit/random";
import { multiply, type Rational, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

const parabolaPlane: Window = { fromX: -5, toX: 6, fromY: -6, toY: 6 };

interface Parabola {
  readonly opensUp: boolean;
  readonly roots: readonly [number, number];
}

/** The parabola through its two roots, scaled by one: `y = ± (x - p)(x - q)`. */
function parabolaFigure({ opensUp, roots: [p, q] }: Parabola): Figure {
  const sign = opensUp ? 1 : -1;
  const f = (x: number) => sign * (x - p) * (x - q);
  const vertexX = (p + q) / 2;
  const description = `A coordinate plane with a parabola that opens ${opensUp ? "upwards" : "downwards"}. It crosses the x-axis at ${plain(p)} and at ${plain(q)}${Math.abs(f(0)) <= 6 ? ` and the y-axis at ${plain(f(0))}` : ""}. Its ${opensUp ? "lowest" : "highest"} point has the x-coordinate ${plain(rational(p + q, 2))}.`;
  return coordinatePlane(parabolaPlane, description, (at) => [
    polyline(
      graphPoints(f, parabolaPlane).map(([x, y]) => at(x, y)),
      { tone: "accent", heavy: true },
    ),
    ...[p, q].map((root) => circle(at(root, 0), 4, { fill: "accent", stroke: "surface" })),
    circle(at(vertexX, f(vertexX)), 4, { fill: "second", stroke: "surface" }),
  ]);
}

function goodParabola(random: Random): Parabola | null {
  const p = random.integer(-4, 1);
  const q = p + random.pick([2, 3, 4]);
  if (p === 0 || q === 0 || p === -q || q > 5) return null;
  return { opensUp: random.pick([true, false]), roots: [p, q] };
}

function parabolaEquation(random: Random): Draft | null {
  const parabola = goodParabola(random);
  if (parabola === null) return null;
  const [p, q] = parabola.roots;
  const sign = parabola.opensUp ? 1 : -1;
  const expanded = (s: number, first: number, second: number) => {
    const coefficients = [s, -s * (first + second), s * first * second];
    return { value: coefficients, text: `$y=${polynomial(coefficients)}$` };
  };
  const points = graphPoints((x) => sign * (x - p) * (x - q), {
    fromX: -5,
    toX: 3,
    fromY: -60,
    toY: 60,
  }).filter(([x]) => Number.isInteger(x));
  return {
    level: 3,
    stem: `The parabola in the diagram crosses the $x$-axis at $${p}$ and $${q}$. Which is its equation?`,
    figure: parabolaFigure(parabola),
    format: asWritten,
    key: expanded(sign, p, q),
    wrong: {
      "Takes the roots with the wrong signs": expanded(sign, -p, -q),
      "Takes a parabola that opens the other way": expanded(-sign, p, q),
      "Opens the other way and has the roots with the wrong signs": expanded(-sign, -p, -q),
      "Takes one root with the wrong sign": expanded(sign, -p, q),
    },
    isCorrect: (_, text) => points.every(([x, y]) => holds(text, { x, y })),
    structure: { steps: 3, concept: 2, numbers: 2, reading: 2, lure: 2 },
  };
}

function whereBelow(random: Random): Draft | null {
  const parabola = goodParabola(random);
  if (parabola === null) return null;
  const [p, q] = parabola.roots;
  const f = (x: Rational) => multiply(parabola.opensUp ? 1 : -1, subtract(x, p), subtract(x, q));
  const between = { value: [0, p, q], text: `$${p}<x<${q}$` };
  const outside = { value: [1, p, q], text: `$x<${p}$ or $x>${q}$` };
  const samples = Array.from({ length: 81 }, (_, index) => rational(index - 40, 4));
  const member = (text: string, x: Rational) => text.split(" or ").some((part) => holds(part, { x }));
  return {
    level: 3,
    stem: `The diagram shows the graph of a quadratic function $f$ that is zero at $${p}$ and $${q}$. For which values of $x$ is $f(x)$ negative?`,
    figure: parabolaFigure(parabola),
    format: asWritten,
    key: parabola.opensUp ? between : outside,
    wrong: {
      "Gives the values where the function is positive": parabola.opensUp ? outside : between,
      "Takes negative for left of the larger zero": { value: [2, q], text: `$x<${q}$` },
      "Takes negative for left of the smaller zero": { value: [2, p], text: `$x<${p}$` },
      "Takes negative for left of the vertical axis": { value: [2, 0], text: "$x<0$" },
    },
    isCorrect: (_, text) => samples.every((x) => member(text, x) === f(x).numerator < 0),
    structure: { steps: 3, concept: 3, numbers: 2, reading: 2, lure: 2 },
  };
}

function intersectionRoots(random: Random): Draft | null {
  const parabola = goodParabola(random);
  if (parabola === null || !parabola.opensUp) return null;
  const [p, q] = parabola.roots;
  const [b, c] = [-(p + q), p * q];
  const shift = random.integer(2, 5);
  // Where the parabola has the height `shift`: x² + bx + c - shift = 0 must have whole roots to be readable.
  const roots = Array.from({ length: 11 }, (_, index) => index - 5).filter(
    (x) => x * x + b * x + c === shift,
  );
  const [first, second] = roots;
  if (first === undefined || second === undefined) return null;
  const tex = `${polynomial([1, b, c])}=${shift}`;
  const sorted = (one: number, other: number): Answer => [
    rational(Math.min(one, other)),
    rational(Math.max(one, other)),
  ];
  return {
    level: 3,
    stem: `The diagram shows the graph of $y=${polynomial([1, b, c])}$. Use it to solve $${tex}$.`,
    figure: parabolaFigure(parabola),
    format: solutionPairs(),
    key: sorted(first, second),
    wrong: {
      "Reads where the graph crosses the horizontal axis": sorted(p, q),
      "Takes the signs of the solutions the wrong way round": sorted(-first, -second),
      "Moves the zeros by the number on the right": sorted(p + shift, q + shift),
      "Reads the zeros with the wrong signs": sorted(-p, -q),
    },
    isCorrect: (answer) => answer.every((x) => holds(tex, { x })),
    structure: { steps: 3, concept: 2, numbers: 2, reading: 2, lure: 2 },
  };
}

export const parabolas: Template = {
  name: "parabolas",
  count: 7,
  draft: ({ random, turn }) => inTurn([parabolaEquation, intersectionRoots, whereBelow], turn)(random),
};
