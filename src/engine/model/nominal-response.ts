import { EngineError } from "../engine-error";
import type { NominalParameters } from "../item";
import { assertNumbers } from "./assert-numbers";
import { divideByTotal, signedSlopeOf } from "./divide-by-total";
import type { ResponseModel } from "./response-model";

/** Far beyond exp's reach; the difference of two stays finite. */
const LARGEST_INTERCEPT = 1e300;

/**
 * Bock's nominal response model (NRM), for categories without an order.
 *
 *   z_k = slope_k theta + intercept_k,   z_0 = 0,   P_k proportional to exp(z_k)
 *
 * slopes per theta unit, of either sign; intercepts are logits. The scaling constant plays no part: slopes
 * are on the logistic scale. Source: Bock (1972), Psychometrika 37(1), 29-51.
 */
export const nominalResponse: ResponseModel<NominalParameters> = divideByTotal({
  chained: false,

  assertParameters({ parameters, field }) {
    const { slopes, intercepts } = parameters;
    assertNumbers({ field: `${field}.slopes`, values: slopes });
    assertNumbers({ field: `${field}.intercepts`, values: intercepts });
    if (slopes.length === intercepts.length) return;
    throw new EngineError({
      code: "invalid-parameter",
      field: `${field}.intercepts.length`,
      value: intercepts.length,
      because: `there must be as many intercepts as slopes, ${slopes.length}`,
    });
  },

  stepsOf: ({ parameters: { slopes, intercepts } }) =>
    slopes.map((each, place) => {
      const slope = signedSlopeOf(each);
      return { stepSlope: slope, location: 0, intercept: heldIntercept(intercepts[place] as number), slope };
    }),
});

function heldIntercept(intercept: number): number {
  return Math.min(Math.max(intercept, -LARGEST_INTERCEPT), LARGEST_INTERCEPT);
}
