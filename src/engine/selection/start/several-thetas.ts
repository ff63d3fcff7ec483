import { assertNumber } from "../../assert-number";
import { assertList } from "../../assert-shape";
import { EngineError } from "../../engine-error";
import type { StartRule } from "./start-rule";

/**
 * One start item is chosen at each of `thetas` (theta units, one or more), in this order, whatever the responses
 * to them: catR's startItems(theta = ...). Evenly spaced thetas are what its `halfRange` makes.
 *
 * Source: Magis and Raiche (2012), Random generation of response patterns under computerized adaptive testing
 * with the R package catR, Journal of Statistical Software 48(8), 1-31.
 */
export type SeveralThetasSettings = Readonly<{ rule: "several-thetas"; thetas: readonly number[] }>;

export const severalThetas: StartRule<SeveralThetasSettings> = {
  assertSettings: ({ thetas }) => {
    const field = "start.thetas";
    const code = "invalid-setting";
    assertList({ code, field, value: thetas });
    if (thetas.length === 0)
      throw new EngineError({ code, field: `${field}.length`, value: 0, because: "it needs at least one" });
    thetas.forEach((theta, place) => {
      assertNumber({ code, field: `${field}[${place}]`, value: theta });
    });
  },
  thetaAt: ({ settings, position }) => settings.thetas[position] ?? null,
};
