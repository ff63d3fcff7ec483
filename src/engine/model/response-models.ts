import { assertKnownName, assertRecord } from "../assert-shape";
import type { ItemParameters } from "../item";
import { gradedResponse } from "./graded-response";
import { logistic } from "./logistic";
import { mixedItems } from "./mixed-items";
import { nominalResponse } from "./nominal-response";
import { partialCredit } from "./partial-credit";
import { ratingScale } from "./rating-scale";
import type { CompiledItems, ResponseModel } from "./response-model";

/** Every response model by its name. Names that share a model are compiled together, by one kernel. */
const registry = {
  Rasch: logistic,
  "1PL": logistic,
  "2PL": logistic,
  "3PL": logistic,
  "4PL": logistic,
  GRM: gradedResponse,
  PCM: partialCredit,
  GPCM: partialCredit,
  RSM: ratingScale,
  NRM: nominalResponse,
} as const;

type ModelName = NonNullable<ItemParameters["model"]>;
type ParametersOf<Name extends ModelName, Parameters = ItemParameters> = Parameters extends {
  model?: unknown;
}
  ? Name extends Parameters["model"]
    ? Parameters
    : never
  : never;

/** Holds that every name that `ItemParameters` has is in the registry, with a model of its parameters. */
const modelNames = Object.keys(registry);
const responseModels: { [Name in ModelName]: ResponseModel<ParametersOf<Name>> } = registry;

/**
 * Checks the parameters of a bank's items. Throws EngineError "invalid-parameter" with the field, as
 * `items[3].parameters.thresholds[1]`, and the value.
 */
export function assertItemParameters(parameters: readonly ItemParameters[]): void {
  parameters.forEach((each, index) => {
    assertParametersOfOneItem({ parameters: each, field: `items[${index}].parameters` });
  });
}

/** Throws EngineError "invalid-parameter" whose field starts with `field`. */
export function assertParametersOfOneItem(args: { parameters: ItemParameters; field: string }): void {
  const { parameters, field } = args;
  const code = "invalid-parameter";
  assertRecord({ code, field, value: parameters });
  if (parameters.model !== undefined)
    assertKnownName({
      code,
      field: `${field}.model`,
      value: parameters.model,
      known: modelNames,
      kind: "models",
    });
  modelOf(parameters).assertParameters(args);
}

/**
 * Compiles a bank's items, in order, for one scaling constant D > 0. The parameters are ones that
 * `assertItemParameters` has passed: they are checked once, and may be compiled for several D.
 *
 * A bank of one kernel is that kernel itself; only a mixed bank pays for finding out which kernel an item has.
 */
export function compileItems(args: {
  parameters: readonly ItemParameters[];
  scalingConstant: number;
}): CompiledItems {
  const { parameters, scalingConstant } = args;
  const indicesByModel = new Map<ResponseModel<ItemParameters>, number[]>();
  parameters.forEach((each, index) => {
    const model = modelOf(each);
    const indices = indicesByModel.get(model);
    if (indices === undefined) indicesByModel.set(model, [index]);
    else indices.push(index);
  });
  const parts = Array.from(indicesByModel, ([model, indices]) => ({
    items: model.compile({
      parameters: indices.map((index) => parameters[index] as ItemParameters),
      scalingConstant,
    }),
    indices,
  }));
  const [first, ...others] = parts;
  return first !== undefined && others.length === 0 ? first.items : mixedItems(parts);
}

/** Parameters without a model's name are the 4PL's. */
function modelNameOf({ model }: ItemParameters): ModelName {
  return model === undefined ? "4PL" : model;
}

/** The registry pairs each name with a model of that name's parameters, which TypeScript cannot follow. */
function modelOf(parameters: ItemParameters): ResponseModel<ItemParameters> {
  const model: ResponseModel<never> = responseModels[modelNameOf(parameters)];
  return model as ResponseModel<ItemParameters>;
}
