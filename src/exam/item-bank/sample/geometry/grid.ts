import type { Window } from "../drawing/coordinate-plane";
import type { Point } from "../drawing/shapes";
import { plain } from "../kit/number-text";

export const plane: Window = { fromX: -6, toX: 6, fromY: -5, toY: 5 };

export const spoken = ([x, y]: Point) => `(${plain(x)}, ${plain(y)})`;
