import { type EngineSettings, maxScoredItemsOf } from "@/engine/engine-settings";
import { chooseItem } from "@/engine/selection/choose-item";
import type { ExamSoFar } from "@/engine/selection/exam-so-far";
import { type BenchBank, benchSeed, memberFor, type Situation, twentyItems } from "./bench-bank";
import type { Jscat, JscatItem } from "./jscat";
import { type Effort, type Measurement, measure } from "./measure";

export type SelectionFigures = Readonly<{
  ours: Measurement;
  jscat: Measurement;
  /** jsCAT told not to copy the items first, which its users may ask of it. */
  jscatWithoutCopy: Measurement;
  /** Situations in which both chose, and how many of them ended in items whose information differs. */
  compared: number;
  mismatches: readonly string[];
}>;

/** Items that differ in information by less than this part of it are the same choice. */
const TIE = 1e-9;

/**
 * The twenty-first item by maximum information, at a theta and with twenty items used up that change from call to
 * call. jsCAT is given the items that are left; leaving out those used is not measured there, and is in ours.
 */
export function benchSelection(args: {
  benchBank: BenchBank;
  jscat: Jscat;
  effort: Effort;
  jscatEffort: Effort;
  /** How many of the situations jsCAT goes through. */
  jscatSituations: number;
}): SelectionFigures {
  const { benchBank, jscat, effort, jscatEffort } = args;
  const exams = examsOf({ benchBank, settings: twentyItems });
  const asked = benchBank.situations.slice(0, args.jscatSituations).map((situation) => ({
    cat: jscat.newCat({ theta: situation.theta }),
    items: itemsLeft({ benchBank, situation }),
  }));
  const choiceOfJscat = (call: number, deepCopy: boolean): number => {
    const { cat, items } = memberFor(asked, call);
    return benchBank.bank.indexOf(cat.findNextItem(items, "MFI", deepCopy).nextStimulus.id);
  };
  const mismatches = asked.flatMap((_, call) => {
    const exam = memberFor(exams, call);
    return describeMismatch({ exam, ours: chooseItem(exam), theirs: choiceOfJscat(call, true) });
  });
  return {
    ours: measure({ operation: (call) => chooseItem(memberFor(exams, call)), effort }),
    jscat: measure({ operation: (call) => choiceOfJscat(call, true), effort: jscatEffort }),
    jscatWithoutCopy: measure({ operation: (call) => choiceOfJscat(call, false), effort: jscatEffort }),
    compared: asked.length,
    mismatches,
  };
}

/** The exams, at the point where each chooses its next item, as the engine's selection takes them. */
export function examsOf(args: { benchBank: BenchBank; settings: EngineSettings }): ExamSoFar[] {
  const { benchBank, settings } = args;
  const { bank } = benchBank;
  const tables = bank.tables(settings.scalingConstant);
  return benchBank.situations.map(({ theta, standardError, usedIndices, responses }, candidate) => ({
    bank,
    tables,
    settings,
    seed: `${benchSeed} ${candidate}`,
    usedIndices,
    responses: usedIndices.map((index, position) => ({ index, response: responses[position] as number })),
    maxScoredItems: maxScoredItemsOf(settings),
    theta,
    standardError,
  }));
}

function itemsLeft(args: { benchBank: BenchBank; situation: Situation }): JscatItem[] {
  const used = new Set(args.situation.usedIndices);
  return args.benchBank.jscatItems.filter((_, index) => !used.has(index));
}

function describeMismatch(args: { exam: ExamSoFar; ours: number; theirs: number }): string[] {
  const { exam, ours, theirs } = args;
  if (ours === theirs) return [];
  const { bank, tables, theta } = exam;
  const [here, there] = [ours, theirs].map((index) => tables.items.information(index, theta)) as [
    number,
    number,
  ];
  if (Math.abs(here - there) <= TIE * Math.max(here, there)) return [];
  return [
    `${bank.size} items, theta ${theta}: we chose ${bank.itemIds[ours]} (information ${here}), jsCAT ${bank.itemIds[theirs]} (${there})`,
  ];
}
