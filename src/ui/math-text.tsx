import katex from "katex";
import "katex/dist/katex.min.css";
import { memo } from "react";
import { classNames } from "./class-names";
import { type MathSegment, mathParagraphs, splitMath } from "./math-segments";
import styles from "./math-text.module.css";

/** Text in which `$...$` is mathematics and a blank line starts a new paragraph; each runs the way its own words do. */
export const MathText = memo(function MathText({
  id,
  text,
  className,
}: {
  id?: string | undefined;
  text: string;
  className?: string | undefined;
}) {
  return (
    <div id={id} className={classNames(styles.text, className)}>
      {mathParagraphs(text).map((segments, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text's paragraphs never move
        <p key={index} dir="auto">
          {renderSegments(segments)}
        </p>
      ))}
    </div>
  );
});

/** The same on one line, for an option. */
export const InlineMathText = memo(function InlineMathText({ text }: { text: string }) {
  const segments = splitMath(text);
  const [only] = segments;
  // A formula that stands alone has room for fractions of full size.
  const standsAlone = segments.length === 1 && only?.kind === "math";
  return (
    <span className={styles.line} dir="auto">
      {renderSegments(standsAlone ? [{ ...only, value: `\\displaystyle ${only.value}` }] : segments)}
    </span>
  );
});

function renderSegments(segments: readonly MathSegment[]) {
  return segments.map((segment, index) =>
    segment.kind === "text" ? (
      segment.value
    ) : (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: a text's segments never move
        key={index}
        className={styles.math}
        dir="ltr"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX escapes what it is given, and `trust` is off
        dangerouslySetInnerHTML={{ __html: renderTex(segment.value) }}
      />
    ),
  );
}

/** MathML for those who listen, HTML for those who look. A formula that does not parse is shown as it was written. */
function renderTex(tex: string): string {
  return katex.renderToString(tex, {
    output: "htmlAndMathml",
    throwOnError: false,
    errorColor: "currentColor",
    trust: false,
    strict: "ignore",
    maxSize: 20,
    maxExpand: 200,
  });
}
