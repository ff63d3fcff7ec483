import type { Answer } from "../kit/answer-format";
import { sameExpression } from "../kit/evaluate-math";

export const evaluatesLike = (tex: string, letters: readonly string[]) => (_: Answer, text: string) =>
  sameExpression(text, tex, letters);

export const signed = (value: number) => (value < 0 ? `${value}` : `+${value}`);
