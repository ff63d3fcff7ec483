import type { ScoredResponse } from "@/engine/estimation/ability-estimation";
import type { ItemParameters } from "@/engine/item";
import { compileItems } from "@/engine/model/response-models";
import type { StoppingSituation } from "@/engine/stopping/stopping-rule";

/** The middle of an exam, in which no common rule holds, changed where the test says so. */
export function stoppingSituation(changes: Partial<StoppingSituation> = {}): StoppingSituation {
  return {
    itemsCompleted: 12,
    theta: 0.4,
    standardError: 0.41,
    previousTheta: 0.1,
    items: compileItems({
      parameters: [{ model: "Rasch", difficulty: 0 }],
      scalingConstant: 1,
    }),
    responses: [{ index: 0, response: 1 }],
    elapsedMs: 60_000,
    itemsLeft: 388,
    largestInformationLeft: () => 0.8,
    ...changes,
  };
}

/** The first responses of a candidate to these items, in their order. */
export function answered(args: {
  parameters: readonly ItemParameters[];
  responses: readonly number[];
}): Pick<StoppingSituation, "items" | "responses"> {
  return {
    items: compileItems({ parameters: args.parameters, scalingConstant: 1 }),
    responses: args.responses.map((response, index): ScoredResponse => ({ index, response })),
  };
}
