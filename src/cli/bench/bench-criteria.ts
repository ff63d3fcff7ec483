import { chooseItem } from "@/engine/selection/choose-item";
import type { SelectionSettings } from "@/engine/selection/criteria/selection-criteria";
import { type BenchBank, itemsGiven, memberFor, twentyItems } from "./bench-bank";
import { examsOf } from "./bench-selection";
import { type Effort, type Measurement, measure } from "./measure";

export type CriteriaFigures = Readonly<Record<string, Measurement>>;

type Criterion = SelectionSettings["criterion"];
type SettingsOf<Name extends Criterion> = Extract<SelectionSettings, { criterion: Name }>;

/** The default estimator's nodes: five times as many as catR's selection has. */
const grid = { lowerTheta: -8, upperTheta: 8, nodes: 161 };
const posterior = { ...grid, priorMean: 0, priorStandardDeviation: 1 };
/** Twenty items given are the middle of the test; at its end these criteria have nothing left to draw. */
const middle = { testLength: 2 * itemsGiven };

/** Every criterion but maximum information. A new one does not compile until it stands here and is measured. */
const criteria: { [Name in Exclude<Criterion, "maximum-information">]: SettingsOf<Name> } = {
  MLWI: { criterion: "MLWI", ...grid },
  MPWI: { criterion: "MPWI", ...posterior },
  KL: { criterion: "KL", ...grid },
  KLP: { criterion: "KLP", ...posterior },
  MEI: { criterion: "MEI", estimator: "EAP", information: "observed", ...posterior },
  MEPV: { criterion: "MEPV", ...posterior },
  GDI: { criterion: "GDI", ...grid },
  GDIP: { criterion: "GDIP", ...posterior },
  urry: { criterion: "urry" },
  "optimal-theta": { criterion: "optimal-theta" },
  "a-stratified": { criterion: "a-stratified", strata: 4, ...middle },
  progressive: { criterion: "progressive", acceleration: 1, ...middle },
  proportional: { criterion: "proportional", acceleration: 1, ...middle },
  random: { criterion: "random" },
};

/** The next item by each other criterion, with twenty items given, at thetas that change from call to call. */
export function benchCriteria(args: { benchBank: BenchBank; effort: Effort }): CriteriaFigures {
  const { benchBank, effort } = args;
  const measureCriterion = (selection: SelectionSettings): Measurement => {
    const exams = examsOf({ benchBank, settings: { ...twentyItems, selection } });
    return measure({ operation: (call) => chooseItem(memberFor(exams, call)), effort });
  };
  return {
    ...Object.fromEntries(
      Object.entries(criteria).map(([criterion, selection]) => [criterion, measureCriterion(selection)]),
    ),
    "MEI by MAP": measureCriterion({ ...criteria.MEI, estimator: "MAP" }),
  };
}
