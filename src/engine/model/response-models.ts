import type { ItemParameters } from "../item";
import { fourParameterLogistic } from "./four-parameter-logistic";
import type { CompiledItems } from "./response-model";

/** Every response model by its name. */
const responseModels = { "4PL": fourParameterLogistic } as const;

/**
 * Compiles a bank's items, in order. All of today's items are logistic: the shape of `ItemParameters` says
 * so.
 */
export function compileItems(parameters: readonly ItemParameters[]): CompiledItems {
  const model = responseModels["4PL"];
  parameters.forEach((each, index) => {
    model.assertParameters({ parameters: each, field: `items[${index}].parameters` });
  });
  return model.compile(parameters);
}
