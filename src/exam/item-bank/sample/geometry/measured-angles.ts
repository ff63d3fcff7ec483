import { measuredAngle } from "../drawing/plane-geometry";
import type { Point } from "../drawing/shapes";
import { type Answer, only, quantities } from "../kit/answer-format";
import { approximate } from "../kit/rational";

export const degrees = quantities("°", { places: 1 });

/** The angle as measured in the drawing's own coordinates, which come from the given angles and not from the key. */
export const measures = (vertex: Point, first: Point, second: Point) => (answer: Answer) =>
  Math.abs(measuredAngle(vertex, first, second) - approximate(only(answer))) < 1e-6;
