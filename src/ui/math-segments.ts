export type MathSegment = Readonly<{ kind: "text" | "math"; value: string }>;

/**
 * Splits text into what is prose and what stands between two dollar signs. `\$` is a dollar sign, and one that is left
 * without a partner is shown as it is: an author's slip must not swallow the rest of the question.
 */
export function splitMath(text: string): readonly MathSegment[] {
  const segments: MathSegment[] = [];
  let prose = "";
  let index = 0;
  const flush = () => {
    if (prose !== "") segments.push({ kind: "text", value: prose });
    prose = "";
  };
  while (index < text.length) {
    const character = text.charAt(index);
    if (character === "\\" && text[index + 1] === "$") {
      prose += "$";
      index += 2;
      continue;
    }
    const end = character === "$" ? closingDollar(text, index + 1) : -1;
    if (end > index + 1) {
      flush();
      segments.push({ kind: "math", value: text.slice(index + 1, end) });
      index = end + 1;
      continue;
    }
    prose += character;
    index += 1;
  }
  flush();
  return segments;
}

function closingDollar(text: string, from: number): number {
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === "\\") index += 1;
    else if (text[index] === "$") return index;
  }
  return -1;
}

/** Paragraphs of segments: a blank line starts a new paragraph. */
export function mathParagraphs(text: string): readonly (readonly MathSegment[])[] {
  return text
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")
    .map(splitMath);
}
