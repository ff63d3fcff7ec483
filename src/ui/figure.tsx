import { memo } from "react";
import styles from "./figure.module.css";
import { type FigureShape, FigureShapes } from "./figure-shapes";

/** A drawing as data, in a box of `width` by `height` user units; the description says what a listener needs of it. */
export type FigureData = Readonly<{
  width: number;
  height: number;
  description: string;
  shapes: readonly FigureShape[];
}>;

/** Drawn at up to one and a quarter of its natural size: lettering as large as the text around it, and no larger. */
const largestScale = 1.25;

export const Figure = memo(function Figure({ figure }: { figure: FigureData }) {
  return (
    <svg
      className={styles.figure}
      role="img"
      aria-label={figure.description}
      viewBox={`0 0 ${figure.width} ${figure.height}`}
      style={{ maxInlineSize: `${figure.width * largestScale}px` }}
    >
      <FigureShapes shapes={figure.shapes} />
    </svg>
  );
});
