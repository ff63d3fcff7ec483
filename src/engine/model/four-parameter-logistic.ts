import { assertNumber } from "../assert-number";
import type { ItemParameters } from "../item";
import { informationOf, logisticOf, logitOf, logProbabilityOf, slopeOf } from "./logistic-kernel";
import type { CompiledItems, ResponseModel } from "./response-model";

/**
 * The four-parameter logistic model (4PL), with the 3PL, 2PL and Rasch models as special cases.
 *
 *   P(theta) = c + (d - c) / (1 + exp(-D a (theta - b)))
 *
 * a discrimination > 0 (per theta unit), b difficulty (theta units), 0 <= c guessing < d upperAsymptote <= 1,
 * D the scaling constant (1, or 1.702 to lie close to the normal ogive).
 *
 * Sources: Birnbaum (1968), in Lord and Novick, Statistical theories of mental test scores, chapters 17 to
 * 20; Barton and Lord (1981), ETS Research Report 81-20, for d; Magis (2013), A note on the item information
 * function of the four-parameter logistic model, Applied Psychological Measurement 37(4).
 */
export const fourParameterLogistic: ResponseModel<ItemParameters> = { assertParameters, compile };

/**
 * The item's response function at one theta:
 *
 *   probability  P, of a right answer, within [c, d]
 *   derivative   dP/dtheta = D a (d - c) L (1 - L), per theta unit, 0 or more; L is the logistic part of P
 *   information  I = (dP/dtheta)^2 / (P (1 - P)), per squared theta unit, 0 or more
 *
 * Throws EngineError "invalid-parameter", or "invalid-argument" when theta is not finite or D not above 0.
 */
export function evaluateItem(args: {
  parameters: ItemParameters;
  theta: number;
  scalingConstant: number;
}): Readonly<{ probability: number; derivative: number; information: number }> {
  const { parameters, theta, scalingConstant } = args;
  assertParameters({ parameters, field: "parameters" });
  assertNumber({ code: "invalid-argument", field: "theta", value: theta });
  assertNumber({ code: "invalid-argument", field: "scalingConstant", value: scalingConstant, above: 0 });
  const { discrimination, difficulty, guessing, upperAsymptote } = parameters;
  const slope = slopeOf({ discrimination, scalingConstant });
  const logit = logitOf({ slope, distance: theta - difficulty });
  const spread = upperAsymptote - guessing;
  const rising = logisticOf(logit);
  return {
    // Rounding can carry the sum one unit past d.
    probability: Math.min(guessing + spread * rising, upperAsymptote),
    derivative: slope * rising * logisticOf(-logit) * spread,
    information: informationOf({ logit, slope, guessing, upperAsymptote }),
  };
}

function assertParameters(args: { parameters: ItemParameters; field: string }): void {
  const { discrimination, difficulty, guessing, upperAsymptote } = args.parameters;
  const code = "invalid-parameter";
  assertNumber({ code, field: `${args.field}.discrimination`, value: discrimination, above: 0 });
  assertNumber({ code, field: `${args.field}.difficulty`, value: difficulty });
  assertNumber({ code, field: `${args.field}.upperAsymptote`, value: upperAsymptote, above: 0, atMost: 1 });
  assertNumber({ code, field: `${args.field}.guessing`, value: guessing, atLeast: 0, below: upperAsymptote });
}

function compile(items: readonly ItemParameters[]): CompiledItems {
  const discriminations = Float64Array.from(items, (item) => item.discrimination);
  const difficulties = Float64Array.from(items, (item) => item.difficulty);
  const guessings = Float64Array.from(items, (item) => item.guessing);
  const upperAsymptotes = Float64Array.from(items, (item) => item.upperAsymptote);

  return {
    categoryCountOf: () => 2,

    informationAt({ theta, scalingConstant }) {
      const information = new Float64Array(items.length);
      for (let index = 0; index < information.length; index++) {
        const slope = slopeOf({ discrimination: at(discriminations, index), scalingConstant });
        information[index] = informationOf({
          logit: logitOf({ slope, distance: theta - at(difficulties, index) }),
          slope,
          guessing: at(guessings, index),
          upperAsymptote: at(upperAsymptotes, index),
        });
      }
      return information;
    },

    addLogLikelihood({ index, response, thetas, scalingConstant, into }) {
      const slope = slopeOf({ discrimination: at(discriminations, index), scalingConstant });
      const difficulty = at(difficulties, index);
      const guessing = at(guessings, index);
      const upperAsymptote = at(upperAsymptotes, index);
      for (let node = 0; node < thetas.length; node++) {
        const logit = logitOf({ slope, distance: at(thetas, node) - difficulty });
        into[node] = at(into, node) + logProbabilityOf({ response, logit, guessing, upperAsymptote });
      }
    },
  };
}

/**
 * The columns have an entry for every index that the engine uses; one beyond them would be the engine's own
 * fault.
 */
function at(column: Float64Array, index: number): number {
  return column[index] as number;
}
