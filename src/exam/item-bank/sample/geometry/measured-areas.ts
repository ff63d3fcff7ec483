import { enclosedArea } from "../drawing/plane-geometry";
import type { Point } from "../drawing/shapes";
import { type Answer, only, quantities } from "../kit/answer-format";
import { approximate } from "../kit/rational";

export const squareUnits = (unit: string) => quantities(`${unit}²`, { places: 1 });

export const hasArea = (corners: readonly Point[]) => (answer: Answer) =>
  Math.abs(enclosedArea(corners) - approximate(only(answer))) < 1e-6;
