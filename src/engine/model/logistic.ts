import { assertNumber } from "../assert-number";
import { assertKnownName, assertRecord } from "../assert-shape";
import { type FourParameters, type LogisticParameters, logisticNames } from "../item";
import { distanceFromHalf, logitOf, logLogisticOf, slopeOf } from "./logistic-function";
import { logitOfLargestInformation } from "./logistic-peak";
import type { CompiledItems, ResponseModel } from "./response-model";

/**
 * The four-parameter logistic model (4PL), with the 3PL, 2PL and Rasch (1PL) models as special cases.
 *
 *   P(theta) = c + (d - c) L,   L = 1 / (1 + exp(-D a (theta - b)))
 *
 * a discrimination > 0 (per theta unit), b difficulty (theta units), 0 <= c guessing < d upperAsymptote <= 1,
 * D the scaling constant (1, or 1.702 to lie close to the normal ogive). Response 1 is right, 0 is wrong.
 *
 * Nothing cancels: 1 - L is L(-z), never a subtraction, and 1 - P is (1 - d) + (d - c) L(-z).
 *
 * Sources: Rasch (1960), Probabilistic models for some intelligence and attainment tests; Birnbaum (1968), in
 * Lord and Novick, Statistical theories of mental test scores, chapters 17 to 20; Barton and Lord (1981), ETS
 * Research Report 81-20, for d; Magis (2013), Applied Psychological Measurement 37(4), 304-315, for the
 * information of the 4PL and where it is largest.
 */
export const logistic: ResponseModel<LogisticParameters> = { assertParameters, compile };

/** The 4PL's four numbers: what a simpler model leaves out is a = 1, c = 0, d = 1. */
export function fourParametersOf(parameters: LogisticParameters): Required<Omit<FourParameters, "model">> {
  const { difficulty } = parameters;
  switch (parameters.model) {
    case "Rasch":
    case "1PL":
      return { discrimination: 1, difficulty, guessing: 0, upperAsymptote: 1 };
    case "2PL":
      return { discrimination: parameters.discrimination, difficulty, guessing: 0, upperAsymptote: 1 };
    case "3PL":
      return {
        discrimination: parameters.discrimination,
        difficulty,
        guessing: parameters.guessing,
        upperAsymptote: 1,
      };
    default:
      return {
        discrimination: parameters.discrimination,
        difficulty,
        guessing: parameters.guessing,
        upperAsymptote: parameters.upperAsymptote,
      };
  }
}

/**
 * The theta at which the item's expected information is largest: b in the Rasch and 2PL models, b + log((1 +
 * sqrt(1 + 8 c)) / 2) / (D a) in the 3PL (Birnbaum 1968), and Magis's (2013) root in the 4PL. In theta units,
 * finite. Throws EngineError "invalid-parameter", or "invalid-argument" when D is not above 0.
 */
export function thetaOfLargestInformation(args: {
  parameters: LogisticParameters;
  scalingConstant: number;
}): number {
  const { parameters, scalingConstant } = args;
  const code = "invalid-parameter";
  assertRecord({ code, field: "parameters", value: parameters });
  const { model = "4PL" } = parameters;
  assertKnownName({ code, field: "parameters.model", value: model, known: logisticNames, kind: "models" });
  assertParameters({ parameters, field: "parameters" });
  assertNumber({ code: "invalid-argument", field: "scalingConstant", value: scalingConstant, above: 0 });
  const { discrimination, difficulty, guessing, upperAsymptote } = fourParametersOf(parameters);
  return thetaAtLogit({
    logit: logitOfLargestInformation({ guessing, upperAsymptote }),
    slope: slopeOf({ discrimination, scalingConstant }),
    difficulty,
  });
}

/** b + z / (D a), held within what a double holds. */
function thetaAtLogit(args: { logit: number; slope: number; difficulty: number }): number {
  const theta = args.difficulty + args.logit / args.slope;
  return Math.min(Math.max(theta, -Number.MAX_VALUE), Number.MAX_VALUE);
}

function assertParameters(args: { parameters: LogisticParameters; field: string }): void {
  const { discrimination, difficulty, guessing, upperAsymptote } = fourParametersOf(args.parameters);
  const code = "invalid-parameter";
  assertNumber({ code, field: `${args.field}.discrimination`, value: discrimination, above: 0 });
  assertNumber({ code, field: `${args.field}.difficulty`, value: difficulty });
  assertNumber({ code, field: `${args.field}.upperAsymptote`, value: upperAsymptote, above: 0, atMost: 1 });
  assertNumber({ code, field: `${args.field}.guessing`, value: guessing, atLeast: 0, below: upperAsymptote });
}

/** Covers the rounding of `information`, a few units of 1e-16, and its underflow, which 1e50 squared lifts to 1e-208. */
const ROUNDING = 1 + 1e-9;
const UNDERFLOW = 1e-200;

function compile(args: {
  parameters: readonly LogisticParameters[];
  scalingConstant: number;
}): CompiledItems {
  const size = args.parameters.length;
  /** D a, b, c, d of each item: half a cache line. */
  const rows = new Float64Array(4 * size);
  /** The theta at which the item's information is largest, and that information. */
  const peaks = new Float64Array(2 * size);
  args.parameters.forEach((parameters, index) => {
    const { discrimination, difficulty, guessing, upperAsymptote } = fourParametersOf(parameters);
    const slope = slopeOf({ discrimination, scalingConstant: args.scalingConstant });
    rows[4 * index] = slope;
    rows[4 * index + 1] = difficulty;
    rows[4 * index + 2] = guessing;
    rows[4 * index + 3] = upperAsymptote;
    const logit = logitOfLargestInformation({ guessing, upperAsymptote });
    peaks[2 * index] = thetaAtLogit({ logit, slope, difficulty });
    peaks[2 * index + 1] = informationAt(logit, slope, guessing, upperAsymptote);
  });

  const information: CompiledItems["information"] = (index, theta) => {
    const row = 4 * index;
    const slope = at(rows, row);
    return informationAt(
      logitOf(slope, theta, at(rows, row + 1)),
      slope,
      at(rows, row + 2),
      at(rows, row + 3),
    );
  };

  return {
    size,
    mostCategories: 2,
    categoryCountOf: () => 2,
    information,

    logProbability(index, response, theta) {
      const row = 4 * index;
      const logit = logitOf(at(rows, row), theta, at(rows, row + 1));
      return response === 1
        ? logRightAt(logit, at(rows, row + 2), at(rows, row + 3))
        : logWrongAt(logit, at(rows, row + 2), at(rows, row + 3));
    },

    evaluate(index, theta, into) {
      const row = 4 * index;
      const a = at(rows, row);
      const z = logitOf(a, theta, at(rows, row + 1));
      const c = at(rows, row + 2);
      const d = at(rows, row + 3);
      const small = Math.exp(-Math.abs(z));
      const larger = 1 / (1 + small);
      const smaller = small / (1 + small);
      const l = z >= 0 ? larger : smaller;
      const m = z >= 0 ? smaller : larger;
      const right = c + (d - c) * l;
      const wrong = 1 - d + (d - c) * m;
      /** P'/P = a (d - c) L (1 - L) / P; its quotient (d - c) L / P is 1 at c = 0, where P may be 0. */
      const first = a * m * (c === 0 ? 1 : ((d - c) * l) / right);
      const firstWrong = -a * l * (d === 1 ? 1 : ((d - c) * m) / wrong);
      /** L''/L' and L'''/L'. */
      const second = (z >= 0 ? -a : a) * distanceFromHalf(z, small);
      const third = a * a * (1 - 6 * l * m);
      // Rounding can carry either sum one unit past its largest value.
      into.probability[0] = Math.min(wrong, 1 - c);
      into.probability[1] = Math.min(right, d);
      into.first[0] = firstWrong;
      into.first[1] = first;
      into.second[0] = firstWrong * second;
      into.second[1] = first * second;
      into.third[0] = firstWrong * third;
      into.third[1] = first * third;
    },

    /** The information rises up to its one peak and falls from there on (Magis 2013). */
    informationBound(index, from, to) {
      const peak = at(peaks, 2 * index);
      const largest =
        to < peak
          ? information(index, to)
          : from > peak
            ? information(index, from)
            : at(peaks, 2 * index + 1);
      return largest * ROUNDING + UNDERFLOW;
    },
  };
}

/**
 * I = (dP/dtheta)^2 / (P Q) with Q = 1 - P, arranged as D a u times D a v, whose factors stay finite:
 * u = L (d - c) L / P, which is L at c = 0, and v = (1 - L) (d - c) (1 - L) / Q, which is 1 - L at d = 1.
 */
function informationAt(logit: number, slope: number, c: number, d: number): number {
  const small = Math.exp(-Math.abs(logit));
  const larger = 1 / (1 + small);
  const smaller = small / (1 + small);
  const rising = logit >= 0 ? larger : smaller;
  const falling = logit >= 0 ? smaller : larger;
  const spread = d - c;
  const risingPart = c === 0 ? rising : rising * ((spread * rising) / (c + spread * rising));
  const fallingPart = d === 1 ? falling : falling * ((spread * falling) / (1 - d + spread * falling));
  return slope * risingPart * (slope * fallingPart);
}

/** log P. At c = 0 the logarithm of L is taken directly, because L may be below the smallest double. */
function logRightAt(logit: number, c: number, d: number): number {
  return c === 0 ? Math.log(d) + logLogisticOf(logit) : Math.log(c + (d - c) * logisticOf(logit));
}

/** log(1 - P). At d = 1 the logarithm of 1 - L is taken directly. */
function logWrongAt(logit: number, c: number, d: number): number {
  return d === 1 ? Math.log1p(-c) + logLogisticOf(-logit) : Math.log(1 - d + (d - c) * logisticOf(-logit));
}

/** exp is only taken of -|z|, so it never overflows. */
function logisticOf(logit: number): number {
  const small = Math.exp(-Math.abs(logit));
  return (logit >= 0 ? 1 : small) / (1 + small);
}

/** Rows have an entry for every index that the engine uses; one beyond them would be the engine's own fault. */
function at(column: Float64Array, index: number): number {
  return column[index] as number;
}
