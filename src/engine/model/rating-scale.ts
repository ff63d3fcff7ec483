import { assertNumber } from "../assert-number";
import type { RatingScaleParameters } from "../item";
import { assertNumbers } from "./assert-numbers";
import { divideByTotal } from "./divide-by-total";
import { slopeOf } from "./logistic-function";
import { equallySteepSteps } from "./partial-credit";
import type { ResponseModel } from "./response-model";

/**
 * Andrich's rating scale model (RSM): the partial credit model for items that share a scale.
 *
 *   z_k - z_(k-1) = D (theta - location - step_k),   P_k proportional to exp(z_k), z_0 = 0
 *
 * location and steps in theta units, steps in any order. Source: Andrich (1978), Psychometrika 43(4), 561-573.
 */
export const ratingScale: ResponseModel<RatingScaleParameters> = divideByTotal({
  chained: true,

  assertParameters({ parameters, field }) {
    assertNumber({ code: "invalid-parameter", field: `${field}.location`, value: parameters.location });
    assertNumbers({ field: `${field}.steps`, values: parameters.steps });
  },

  stepsOf: ({ parameters, scalingConstant }) =>
    equallySteepSteps({
      slope: slopeOf({ discrimination: 1, scalingConstant }),
      // Held within what a double holds, so that theta - location is never infinity - infinity.
      locations: parameters.steps.map((step) =>
        Math.min(Math.max(parameters.location + step, -Number.MAX_VALUE), Number.MAX_VALUE),
      ),
    }),
});
