import { BestCandidates, type Candidate } from "../best-candidates";
import type { ItemPool } from "../item-links";
import type { IndexSet } from "../marks";
import { uniformDraw } from "../random";
import { markUnavailable, type NoteUnavailable, openStimulus } from "./availability";
import { areaOrderOf } from "./content/area-balances";
import { criterionValues } from "./criteria/selection-criteria";
import type { ExamSoFar } from "./exam-so-far";
import { drawAmongOf, exposureRuleOuts } from "./exposure/exposure-controls";
import type { SelectionSituation } from "./selection-situation";
import { startThetaAt } from "./start/start-rules";

/** From where the next item comes, most wanted first: the first place that has an item left gives it. */
export type ItemSource = Readonly<{
  kind: "stimulus" | "pretest" | "content-area" | "bank";
  /** The content area's name; empty for the other kinds. */
  name: string;
  pool: ItemPool;
}>;

/** An exposure rule at work in one step. */
type RuleOut = Readonly<{ rule: string; rulesOut: (index: number) => boolean }>;

/** The candidates from which one item is taken, and how. */
export type Shortlist = Readonly<{
  source: ItemSource;
  /** Best first; all that tie with the last that counts stand in it. */
  best: readonly Candidate[];
  /** Whether the exposure rules were kept; they yield when they would leave nothing to give. */
  exposureHeld: boolean;
}>;

/** One step of selection, with all that is needed to take it or to explain it. */
export type SelectionStep = Readonly<{
  exam: ExamSoFar;
  situation: SelectionSituation;
  sources: readonly ItemSource[];
  ruleOuts: readonly RuleOut[];
  /** From how many of the best the item is drawn. */
  drawAmong: number;
}>;

/** The index of the next item. At least one scored item is left (countItemsLeft). */
export function chooseItem(exam: ExamSoFar): number {
  const step = prepareStep(exam);
  return takeFrom({ step, shortlist: shortlistOf({ step, count: step.drawAmong }) });
}

/** What a trace hears of while a step is prepared; the step is the same with and without it. */
export type StepNotes = Readonly<{
  draw: (purpose: string, value: number) => void;
  unavailable: NoteUnavailable;
}>;

/** Leaves the items that the exam can no longer give marked in the tables' scratch, for shortlistOf. */
export function prepareStep(exam: ExamSoFar, notes?: StepNotes): SelectionStep {
  const { settings } = exam;
  const situation = situationOf(exam, notes?.draw);
  markUnavailable(exam, notes?.unavailable);
  return {
    exam,
    situation,
    sources: sourcesOf({ exam, situation }),
    ruleOuts:
      settings.exposure.length === 0 ? [] : exposureRuleOuts({ settings: settings.exposure, situation }),
    drawAmong: settings.exposure.length === 0 ? 1 : drawAmongOf(settings.exposure),
  };
}

/**
 * The `count` best candidates of the first source that has any. In each source the exposure rules hold first,
 * and yield when nothing is left, but for a stimulus, which ends there; the blueprint yields by going on to the
 * next source. Enemies and closed stimuli never yield.
 */
export function shortlistOf(args: { step: SelectionStep; count: number }): Shortlist {
  const { step, count } = args;
  const { marks } = step.exam.tables;
  for (const source of step.sources) {
    if (step.ruleOuts.length > 0) {
      const best = bestOf({ step, source, count, ruledOut: alsoRuledOutBy(step.ruleOuts, marks) });
      if (best.length > 0) return { source, best, exposureHeld: true };
      // A set whose rest is refused is over: to go on with it would undo what was drawn.
      if (source.kind === "stimulus") continue;
    }
    const best = bestOf({ step, source, count, ruledOut: marks });
    if (best.length > 0) return { source, best, exposureHeld: step.ruleOuts.length === 0 };
  }
  throw new Error("An item was to be chosen from an exhausted bank.");
}

function alsoRuledOutBy(ruleOuts: readonly RuleOut[], marks: IndexSet): IndexSet {
  return { has: (index) => marks.has(index) || ruleOuts.some(({ rulesOut }) => rulesOut(index)) };
}

/** The item taken from the shortlist: the best, drawn for where several are to be drawn from or tie exactly. */
export function takeFrom(args: { step: SelectionStep; shortlist: Shortlist }): number {
  const { drawPurpose, among } = drawOf(args);
  const { best } = args.shortlist;
  const place = drawPurpose === null ? 0 : Math.floor(args.step.situation.draw(drawPurpose) * among);
  return (best[place] as Candidate).index;
}

/** Whether the item is drawn, for what purpose and among how many of the best. */
export function drawOf(args: { step: SelectionStep; shortlist: Shortlist }): Draw {
  const { best, source } = args.shortlist;
  if (source.kind === "pretest") return drawAmongAll({ purpose: "pretest", among: best.length });
  // What ties with the last of those drawn from has the same claim as it.
  const last = best[args.step.drawAmong - 1]?.value ?? Number.NEGATIVE_INFINITY;
  const among = best.filter(({ value }) => value >= last).length;
  return drawAmongAll({ purpose: args.step.drawAmong > 1 ? "randomesque" : "selection-tie", among });
}

type Draw = Readonly<{ drawPurpose: string | null; among: number }>;

function drawAmongAll(args: { purpose: string; among: number }): Draw {
  return args.among > 1 ? { drawPurpose: args.purpose, among: args.among } : { drawPurpose: null, among: 1 };
}

function bestOf(args: {
  step: SelectionStep;
  source: ItemSource;
  count: number;
  ruledOut: IndexSet;
}): readonly Candidate[] {
  const { step, source, count, ruledOut } = args;
  const { tables, settings } = step.exam;
  const { theta } = step.situation;
  // A pretest item is there to be tried, not to measure: each of them has the same chance.
  if (source.kind === "pretest")
    return source.pool.members.filter((index) => !ruledOut.has(index)).map((index) => ({ index, value: 0 }));
  if (settings.selection.criterion === "maximum-information")
    return tables.rankingOf(source.pool).best({ theta, count, ruledOut });
  const candidates = source.pool.members.filter((index) => !ruledOut.has(index));
  if (candidates.length === 0) return [];
  const values = criterionValues({ settings: settings.selection, situation: step.situation, candidates });
  const best = new BestCandidates(count);
  candidates.forEach((index, place) => {
    best.offer(index, values[place] as number);
  });
  return best.candidates;
}

function sourcesOf(args: { exam: ExamSoFar; situation: SelectionSituation }): ItemSource[] {
  const { exam, situation } = args;
  const { links } = exam.bank;
  const { balance, pretestPositions } = exam.settings.content;
  const wholeBank: ItemSource = { kind: "bank", name: "", pool: links.scored };
  const stimulus = openStimulus(exam);
  const sources: ItemSource[] = [];
  if (stimulus?.members.some((index) => !exam.tables.marks.has(index)))
    sources.push({ kind: "stimulus", name: "", pool: stimulus });
  else if (pretestPositions.length > 0 && isPretestDue(exam))
    sources.push({ kind: "pretest", name: "", pool: links.pretest });
  if (balance !== null)
    for (const name of areaOrderOf({ settings: balance, situation })) {
      const pool = links.byArea.get(name);
      if (pool !== undefined) sources.push({ kind: "content-area", name, pool });
    }
  sources.push(wholeBank);
  return sources;
}

/** A position that fell into a stimulus set is made up for when the set is over. */
function isPretestDue(exam: ExamSoFar): boolean {
  const position = exam.usedIndices.length + 1;
  const due = exam.settings.content.pretestPositions.filter((each) => each <= position).length;
  return due > exam.usedIndices.length - exam.responses.length;
}

function situationOf(exam: ExamSoFar, note: StepNotes["draw"] | undefined): SelectionSituation {
  const { bank, tables, seed, usedIndices, responses, theta, standardError, maxScoredItems } = exam;
  const position = usedIndices.length;
  return {
    bank,
    tables,
    theta: startThetaOf(exam, note) ?? theta,
    standardError,
    usedIndices,
    responses,
    maxScoredItems,
    draw(purpose) {
      return notedDraw({ seed, position, purpose, note });
    },
    drawForExam(purpose) {
      return drawForExam({ seed, purpose, note });
    },
  };
}

function startThetaOf(exam: ExamSoFar, note: StepNotes["draw"] | undefined): number | null {
  const { settings, seed, responses } = exam;
  return startThetaAt({
    settings: settings.start,
    position: responses.length,
    initialTheta: settings.initialTheta,
    drawForExam(purpose) {
      return drawForExam({ seed, purpose, note });
    },
  });
}

function drawForExam(args: { seed: string; purpose: string; note: StepNotes["draw"] | undefined }): number {
  return notedDraw({ ...args, position: 0, purpose: `exam ${args.purpose}` });
}

function notedDraw(args: {
  seed: string;
  position: number;
  purpose: string;
  note: StepNotes["draw"] | undefined;
}): number {
  const value = uniformDraw(args);
  args.note?.(args.purpose, value);
  return value;
}
