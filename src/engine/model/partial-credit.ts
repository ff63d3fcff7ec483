import { assertNumber } from "../assert-number";
import type { PartialCreditParameters } from "../item";
import { assertNumbers } from "./assert-numbers";
import { type CategoryStep, divideByTotal } from "./divide-by-total";
import { slopeOf } from "./logistic-function";
import type { ResponseModel } from "./response-model";

/**
 * The partial credit model (PCM), and the generalized partial credit model (GPCM), which has a discrimination.
 *
 *   z_k - z_(k-1) = D a (theta - step_k),   P_k proportional to exp(z_k), z_0 = 0
 *
 * a > 0 per theta unit (1 in the PCM), steps in theta units, in any order: categories k - 1 and k are equally
 * likely at step k. Sources: Masters (1982), Psychometrika 47(2), 149-174; Muraki (1992), Applied
 * Psychological Measurement 16(2), 159-176.
 */
export const partialCredit: ResponseModel<PartialCreditParameters> = divideByTotal({
  chained: true,

  assertParameters({ parameters, field }) {
    if (parameters.model === "GPCM")
      assertNumber({
        code: "invalid-parameter",
        field: `${field}.discrimination`,
        value: parameters.discrimination,
        above: 0,
      });
    assertNumbers({ field: `${field}.steps`, values: parameters.steps });
  },

  stepsOf({ parameters, scalingConstant }) {
    const discrimination = parameters.model === "GPCM" ? parameters.discrimination : 1;
    return equallySteepSteps({
      slope: slopeOf({ discrimination, scalingConstant }),
      locations: parameters.steps,
    });
  },
});

/** Steps D a (theta - location), all of one slope D a. */
export function equallySteepSteps(args: { slope: number; locations: readonly number[] }): CategoryStep[] {
  const { slope, locations } = args;
  return locations.map((location, place) => ({
    stepSlope: slope,
    location,
    intercept: 0,
    slope: (place + 1) * slope,
  }));
}
