import type { ItemParameters } from "../item";

/**
 * A frozen copy of an item's parameters with the fields that its model has, and nothing else that the caller's
 * object may hold. The parameters are ones that `assertItemParameters` has passed.
 */
export function ownParametersOf(parameters: ItemParameters): ItemParameters {
  return Object.freeze(fieldsOf(parameters));
}

function fieldsOf(parameters: ItemParameters): ItemParameters {
  switch (parameters.model) {
    case "Rasch":
    case "1PL": {
      const { model, difficulty } = parameters;
      return { model, difficulty };
    }
    case "2PL": {
      const { model, discrimination, difficulty } = parameters;
      return { model, discrimination, difficulty };
    }
    case "3PL": {
      const { model, discrimination, difficulty, guessing } = parameters;
      return { model, discrimination, difficulty, guessing };
    }
    case "GRM": {
      const { model, discrimination, thresholds } = parameters;
      return { model, discrimination, thresholds: frozenCopy(thresholds) };
    }
    case "PCM":
      return { model: parameters.model, steps: frozenCopy(parameters.steps) };
    case "GPCM": {
      const { model, discrimination, steps } = parameters;
      return { model, discrimination, steps: frozenCopy(steps) };
    }
    case "RSM": {
      const { model, location, steps } = parameters;
      return { model, location, steps: frozenCopy(steps) };
    }
    case "NRM": {
      const { model, slopes, intercepts } = parameters;
      return { model, slopes: frozenCopy(slopes), intercepts: frozenCopy(intercepts) };
    }
    default: {
      const { model, discrimination, difficulty, guessing, upperAsymptote } = parameters;
      const four = { discrimination, difficulty, guessing, upperAsymptote };
      return model === undefined ? four : { model, ...four };
    }
  }
}

function frozenCopy(numbers: readonly number[]): readonly number[] {
  return Object.freeze([...numbers]);
}
