import type { Figure } from "../../figure";
import type { Answer, AnswerFormat } from "./answer-format";
import type { Random } from "./random";
import type { Numeric } from "./rational";

/** A value as templates like to write it: a number, a list of numbers, or either with a text of its own. */
export type AnswerInput =
  | Numeric
  | readonly Numeric[]
  | { readonly value: Numeric | readonly Numeric[]; readonly text: string };

/** What an item asks of a person; its design parameters are derived from this and from nothing else. */
export interface Structure {
  /** Operations or inferences one after the other, 1 to 5. */
  readonly steps: number;
  /** How far the idea lies from everyday arithmetic: 0 primary, 1 lower secondary, 2 middle, 3 upper secondary. */
  readonly concept: number;
  /** 0 small whole numbers, 1 larger ones or tidy decimals, 2 fractions, signs or percentages, 3 several of these. */
  readonly numbers: number;
  /** 0 bare, 1 a short context or a plain figure, 2 a scale to read or a long context, 3 several readings. */
  readonly reading: number;
  /** How many of the wrong options a hasty reader arrives at without noticing, 0 to 3. */
  readonly lure: number;
}

/** One question with its numbers, before options are chosen and ordered. */
export interface Draft {
  readonly level: 1 | 2 | 3 | 4;
  readonly stem: string;
  readonly figure?: Figure;
  /**
   * Set where the drawing's own data hold the answer's number among others (a dot plot's values, say): then its text
   * alternative may too. Everywhere else a text alternative that contains the answer is refused.
   */
  readonly listsData?: true;
  readonly format: AnswerFormat;
  readonly key: AnswerInput;
  /** Each misconception in words, with the answer that it leads to; the likelier first. At least three must be usable. */
  readonly wrong: Readonly<Record<string, AnswerInput>>;
  /**
   * Tells a right answer from a wrong one from the facts of the question, by another way than the key's formula:
   * by substituting, counting, measuring the drawing, or evaluating the text that the candidate reads.
   */
  readonly isCorrect: (answer: Answer, text: string) => boolean;
  readonly structure: Structure;
}

export interface Template {
  readonly name: string;
  /** How many items it gives to the bank. */
  readonly count: number;
  /** A question for this turn, or null when these random numbers make no good one and others should be drawn. */
  readonly draft: (setting: { random: Random; turn: number }) => Draft | null;
}
