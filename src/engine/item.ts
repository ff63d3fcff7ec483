/**
 * What an item response model knows of one item. In all of them D is the exam's scaling constant and theta
 * the candidate's ability; categories are counted from 0. docs/engine.md gives every formula.
 *
 * The dichotomous models are the four-parameter logistic model with something fixed: P = c + (d - c) / (1 +
 * exp(-D a (theta - b))), discrimination a > 0 per theta unit, difficulty b in theta units, 0 <= guessing c <
 * upperAsymptote d <= 1. Parameters without a model's name are the 4PL's.
 */
export type LogisticParameters =
  | Readonly<{ model: "Rasch" | "1PL"; difficulty: number }>
  | Readonly<{ model: "2PL"; discrimination: number; difficulty: number }>
  | Readonly<{ model: "3PL"; discrimination: number; difficulty: number; guessing: number }>
  | FourParameters;

export type FourParameters = Readonly<{
  model?: "4PL";
  discrimination: number;
  difficulty: number;
  guessing: number;
  upperAsymptote: number;
}>;

/** The graded response model: P(category k or higher) = 1 / (1 + exp(-D a (theta - thresholds[k - 1]))). */
export type GradedParameters = Readonly<{
  model: "GRM";
  discrimination: number;
  /** In theta units, strictly rising; one fewer than there are categories. */
  thresholds: readonly number[];
}>;

/** The (generalized) partial credit model: P_k is proportional to exp(sum over t <= k of D a (theta - steps[t - 1])). */
export type PartialCreditParameters =
  | Readonly<{ model: "PCM"; steps: readonly number[] }>
  | Readonly<{ model: "GPCM"; discrimination: number; steps: readonly number[] }>;

/** The rating scale model: the PCM with steps location + steps[t - 1]; `steps` is the scale that its items share. */
export type RatingScaleParameters = Readonly<{
  model: "RSM";
  location: number;
  steps: readonly number[];
}>;

/**
 * The nominal response model: P_k is proportional to exp(slopes[k - 1] theta + intercepts[k - 1]), category 0
 * to 1. It has no D; slopes may have either sign.
 */
export type NominalParameters = Readonly<{
  model: "NRM";
  slopes: readonly number[];
  intercepts: readonly number[];
}>;

export type ItemParameters =
  | LogisticParameters
  | GradedParameters
  | PartialCreditParameters
  | RatingScaleParameters
  | NominalParameters;

/** All that the engine knows of an item: neither its text nor its key. */
export type EngineItem = Readonly<{
  /** Not empty. */
  id: string;
  contentArea: string;
  parameters: ItemParameters;
  /** Items that must not stand in one exam with this one; the rule holds both ways when one side names it. */
  enemies?: readonly string[];
  /** Items that name the same stimulus (a text, a case) are given one after another. Not empty. */
  stimulusId?: string;
  /** A pretest item is given at set positions, does not count towards theta, and stands outside any stimulus. */
  pretest?: boolean;
}>;

export const logisticNames: readonly NonNullable<ItemParameters["model"]>[] = [
  "Rasch",
  "1PL",
  "2PL",
  "3PL",
  "4PL",
] satisfies NonNullable<LogisticParameters["model"]>[];

/**
 * Whether the parameters are those of a logistic model, Rasch to 4PL: the item is scored right or wrong. The
 * model's name decides, for an item of another model may carry a `difficulty` of its own, as a calibration's note.
 */
export function isLogistic(parameters: ItemParameters): parameters is LogisticParameters {
  return parameters.model === undefined || logisticNames.includes(parameters.model);
}
