import type { ItemTables } from "../item-tables";
import { assertThetaRange } from "../theta-grid";
import type { AbilityEstimate, AbilityEstimation, Estimator, ScoredResponse } from "./ability-estimation";
import {
  assertConstantPatternRule,
  type ConstantPattern,
  type ConstantPatternRule,
  constantPatternAfter,
  steppedTheta,
} from "./constant-pattern";
import { keptBySettings } from "./kept-by-settings";
import { likelihoodObjective } from "./likelihood";
import { MaximizingEstimation } from "./maximizing-estimation";
import { standardErrorOfRange } from "./standard-error";

/** theta is sought from `lowerTheta` to `upperTheta`; [-4, 4] is usual. */
export type MleSettings = Readonly<{
  method: "MLE";
  lowerTheta: number;
  upperTheta: number;
  constantPattern: ConstantPatternRule;
}>;

/**
 * Maximum likelihood estimation, in theta units: the theta in the range at which
 *
 *   sum over the responses of log P_j(response_j | theta)
 *
 * is largest, and standardError = 1 / sqrt(sum of expected informations) there, on a constant pattern as well
 * (catR: infinite while it steps), at most 1e6.
 *
 * The maximum is the global one. With guessing the likelihood often has several, one of them at the range's
 * lower end; catR takes the root that it comes upon. Of equally high ones the lowest theta counts.
 *
 * Before any response theta is the settings' initial theta with the range's standard deviation,
 * (upperTheta - lowerTheta) / sqrt(12), for its error.
 *
 * theta never falls with a right answer, and rises unless it stands at the range's end, for every dichotomous
 * model: each log P is a rising function of theta, and adding one can only move a global maximum up (of a local
 * one, as catR has it, this is not so). The same holds for the highest category of the GRM, PCM, GPCM and RSM;
 * not for the NRM, and not for the response that ends the steps of a constant pattern.
 *
 * Sources: Lord (1980), Applications of item response theory to practical testing problems, chapter 5;
 * Samejima (1973), Psychometrika 38(2), 221-233, on several maxima.
 */
export const maximumLikelihood: Estimator<MleSettings> = {
  assertSettings({ settings, field }) {
    const { lowerTheta, upperTheta, constantPattern } = settings;
    assertThetaRange({ lowerTheta, upperTheta, field });
    assertConstantPatternRule({ rule: constantPattern, field: `${field}.constantPattern` });
  },

  begin({ settings, tables, initialTheta }) {
    const maximizing = MaximizingEstimation.begin({
      method: "MLE",
      objective: objectiveOf(tables, settings),
      range: settings,
      initialTheta,
      initialStandardError: standardErrorOfRange(settings),
    });
    if (settings.constantPattern.rule === "range-end") return maximizing;
    const course = { settings, tables, rule: settings.constantPattern };
    return new SteppingEstimation({ course, maximizing, pattern: undefined, estimate: maximizing.estimate });
  },
};

const objectiveOf = keptBySettings((tables: ItemTables, settings: MleSettings) =>
  likelihoodObjective({ tables, range: settings, prior: null }),
);

type Step = Readonly<{
  course: Readonly<{
    settings: MleSettings;
    tables: ItemTables;
    rule: Exclude<ConstantPatternRule, { rule: "range-end" }>;
  }>;
  maximizing: MaximizingEstimation<"MLE">;
  /** Of the responses so far; undefined before the first. */
  pattern: Exclude<ConstantPattern, null> | undefined;
  estimate: AbilityEstimate<"MLE">;
}>;

/** The estimation of a pattern that is constant so far. */
class SteppingEstimation implements AbilityEstimation<"MLE"> {
  readonly estimate: AbilityEstimate<"MLE">;
  readonly #step: Step;

  constructor(step: Step) {
    this.estimate = step.estimate;
    this.#step = step;
  }

  after(response: ScoredResponse): AbilityEstimation<"MLE"> {
    const { course, estimate } = this.#step;
    const { items } = course.tables;
    const maximizing = this.#step.maximizing.after(response);
    const pattern = constantPatternAfter({ before: this.#step.pattern, response, items });
    if (pattern === null) return maximizing;
    const theta = steppedTheta({
      rule: course.rule,
      pattern,
      theta: estimate.theta,
      range: course.settings,
    });
    return new SteppingEstimation({ course, maximizing, pattern, estimate: maximizing.estimateAt(theta) });
  }
}
