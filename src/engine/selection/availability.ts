import type { ItemPool } from "../item-links";
import type { Marks } from "../marks";
import type { ExamSoFar } from "./exam-so-far";

/** Why an item can never be given in this exam any more. */
export type UnavailableBecause = "given" | "enemy" | "stimulus-closed";
export type NoteUnavailable = (index: number, because: UnavailableBecause) => void;

/**
 * Marks, in the tables' scratch, every item that this exam can no longer give: those given, their enemies, and
 * what is left of a stimulus that other items have followed. `note` hears of each item first marked, with the
 * reason.
 */
export function markUnavailable(exam: ExamSoFar, note?: NoteUnavailable): void {
  const { links } = exam.bank;
  const { marks } = exam.tables;
  marks.clear();
  for (const index of exam.usedIndices) mark({ marks, index, because: "given", note });
  if (links.hasEnemies)
    for (const index of exam.usedIndices)
      for (const enemy of links.enemiesOf(index)) mark({ marks, index: enemy, because: "enemy", note });
  if (!links.hasStimuli) return;
  const open = openStimulus(exam);
  for (const used of exam.usedIndices) {
    const stimulus = links.stimulusPoolOf(used);
    if (stimulus === null || stimulus === open) continue;
    for (const index of stimulus.members) mark({ marks, index, because: "stimulus-closed", note });
  }
}

function mark(args: {
  marks: Marks;
  index: number;
  because: UnavailableBecause;
  note: NoteUnavailable | undefined;
}): void {
  const { marks, index, because, note } = args;
  if (marks.has(index)) return;
  marks.add(index);
  note?.(index, because);
}

/**
 * The stimulus of the last scored item, if it may go on: it has given fewer than `itemsPerStimulus` items.
 * Whether any of its items is left is for the caller to see.
 */
export function openStimulus(exam: ExamSoFar): ItemPool | null {
  const { links } = exam.bank;
  if (!links.hasStimuli) return null;
  const last = exam.responses[exam.responses.length - 1];
  const stimulus = last === undefined ? null : links.stimulusPoolOf(last.index);
  if (stimulus === null) return null;
  const most = exam.settings.content.itemsPerStimulus ?? Number.POSITIVE_INFINITY;
  const given = exam.responses.filter(({ index }) => links.stimulusPoolOf(index) === stimulus).length;
  return given < most ? stimulus : null;
}

/** How many scored items the exam could still give. */
export function countItemsLeft(exam: ExamSoFar): number {
  const { links } = exam.bank;
  const { members } = links.scored;
  if (!links.hasEnemies && !links.hasStimuli) return members.length - exam.responses.length;
  let gone = 0;
  markUnavailable(exam, (index) => {
    if (!links.isPretest(index)) gone += 1;
  });
  return members.length - gone;
}

/** The largest information, at theta, of the scored items that the exam could still give; 0 when there is none. */
export function largestInformationLeft(exam: ExamSoFar): number {
  const { tables, bank, theta } = exam;
  markUnavailable(exam);
  const [best] = tables.rankingOf(bank.links.scored).best({ theta, count: 1, ruledOut: tables.marks });
  return best?.value ?? 0;
}
