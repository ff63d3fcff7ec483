import type { Answer, AnswerFormat } from "./kit/answer-format";
import type { Random } from "./kit/random";
import { compare, equals, exact } from "./kit/rational";
import { requireThat } from "./kit/require";
import type { AnswerInput, Draft } from "./kit/template";

export interface Choice {
  readonly value: Answer;
  readonly text: string;
  /** Null for the key. */
  readonly misconception: string | null;
}

interface Candidate {
  readonly value: Answer;
  readonly ownText: string | null;
  readonly misconception: string | null;
}

const wrongOptionCount = 3;

/**
 * The four options of a draft in their order on the page, or null when fewer than three misconceptions lead to
 * different, writable wrong answers. Nothing is ever made up to fill a gap: the caller draws other numbers instead.
 *
 * Where several sets of misconceptions are possible, the one that puts the key on the position used least so far wins,
 * so that "when in doubt, the middle" gains nothing; among those, the likeliest misconceptions.
 */
export function chooseOptions(
  draft: Draft,
  keyPositions: readonly number[],
  random: Random,
): Choice[] | null {
  const key = candidate(draft.key, null);
  const usable = usableWrongAnswers(draft, key);
  if (usable.length < wrongOptionCount || !accepts(draft.format, key)) return null;

  const position = (chosen: readonly Choice[]) => chosen.findIndex((choice) => choice.misconception === null);
  const used = (chosen: readonly Choice[]) => keyPositions[position(chosen)] ?? 0;
  const [first, ...others] = triples(usable).map((wrong) => arrange(draft.format, key, wrong, random));
  if (first === undefined) return null;
  const best = others.reduce((winner, chosen) => (used(chosen) < used(winner) ? chosen : winner), first);
  return new Set(best.map((choice) => choice.text)).size === best.length ? best : null;
}

function usableWrongAnswers(draft: Draft, key: Candidate): Candidate[] {
  const usable: Candidate[] = [];
  for (const [misconception, input] of Object.entries(draft.wrong)) {
    const wrong = candidate(input, misconception);
    const isNew = [key, ...usable].every((other) => !sameValue(other.value, wrong.value));
    if (isNew && accepts(draft.format, wrong)) usable.push(wrong);
  }
  return usable;
}

function candidate(input: AnswerInput, misconception: string | null): Candidate {
  const written = typeof input === "object" && "text" in input ? input : null;
  const value = written === null ? input : written.value;
  requireThat(typeof value === "number" || !("text" in value), "an answer's value has no text of its own");
  const values = Array.isArray(value) ? value : [value];
  return { value: values.map(exact), ownText: written?.text ?? null, misconception };
}

function accepts(format: AnswerFormat, { ownText, value }: Candidate): boolean {
  return ownText !== null || format.accepts(value);
}

function arrange(
  format: AnswerFormat,
  key: Candidate,
  wrong: readonly Candidate[],
  random: Random,
): Choice[] {
  const all = [key, ...wrong];
  const values = all.map(({ value }) => value);
  const ordered = format.ascending
    ? all.toSorted((first, second) => compare(first.value[0] ?? 0, second.value[0] ?? 0))
    : random.shuffle(all);
  return ordered.map(({ value, ownText, misconception }) => ({
    value,
    text: ownText ?? format.write(value, values),
    misconception,
  }));
}

export function sameValue(first: Answer, second: Answer): boolean {
  return (
    first.length === second.length &&
    first.every((value, index) => {
      const other = second[index];
      return other !== undefined && equals(value, other);
    })
  );
}

/** All ways to take three, in the order of preference of the list. */
function triples<T>(list: readonly T[]): T[][] {
  return list.flatMap((first, i) =>
    list.slice(i + 1).flatMap((second, j) => list.slice(i + j + 2).map((third) => [first, second, third])),
  );
}
