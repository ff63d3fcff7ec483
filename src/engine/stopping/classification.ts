import { assertNumber } from "../assert-number";
import { assertCutScores, type CutScores, classFigures } from "./cut-scores";
import { standardNormalQuantile } from "./standard-normal-quantile";
import type { StoppingRuleDefinition } from "./stopping-rule";

export type ClassificationSettings = Readonly<{
  rule: "classification";
  /** In theta units. */
  cutScores: CutScores;
  /** How sure the class must be: between 0 and 1, for instance 0.95. */
  confidence: number;
}>;

/**
 * Stops when the confidence interval of theta lies within one class:
 *
 *   theta - z SE to theta + z SE holds no cut score,   z = quantile of N(0, 1) at (1 + confidence) / 2
 *
 * SE is the standard error that stands beside theta. A cut score at an end of the interval is in it, so the
 * exam goes on.
 *
 * Source: Kingsbury and Weiss (1983), A comparison of IRT-based adaptive mastery testing and a sequential
 * mastery testing procedure, in Weiss (ed.), New horizons in testing, 257-283; Eggen and Straetmans (2000),
 * Educational and Psychological Measurement 60(5), 713-734, for several cut scores.
 */
export const classificationRule: StoppingRuleDefinition<ClassificationSettings> = {
  assertSettings: ({ settings, field }) => {
    assertCutScores({ cutScores: settings.cutScores, field: `${field}.cutScores` });
    assertNumber({
      code: "invalid-setting",
      field: `${field}.confidence`,
      value: settings.confidence,
      above: 0,
      below: 1,
    });
  },
  check: ({ settings: { cutScores, confidence }, situation: { theta, standardError } }) => {
    const halfWidth = -standardNormalQuantile((1 - confidence) / 2) * standardError;
    const lowerTheta = theta - halfWidth;
    const upperTheta = theta + halfWidth;
    let cutScoresBelow = 0;
    for (const cutScore of cutScores) {
      if (cutScore < lowerTheta) cutScoresBelow += 1;
      else if (cutScore <= upperTheta) return null;
    }
    return {
      lowerTheta,
      upperTheta,
      confidence,
      ...classFigures({ cutScores, cutScoresBelow }),
    };
  },
};
