import { assertNumber } from "../assert-number";
import { assertList } from "../assert-shape";

/** No published model has more; a bound, so that a mistaken import cannot make an item of a million categories. */
const MOST_CATEGORIES = 32;

/**
 * Throws EngineError "invalid-parameter" unless `values` is a list of 1 to 31 finite numbers: one number for
 * every category but the first. The field named is the list, its length, or the number at fault, as
 * `items[3].parameters.steps[1]`.
 */
export function assertNumbers(args: { field: string; values: readonly number[] }): void {
  const { field, values } = args;
  const code = "invalid-parameter";
  assertList({ code, field, value: values });
  assertNumber({
    code,
    field: `${field}.length`,
    value: values.length,
    atLeast: 1,
    atMost: MOST_CATEGORIES - 1,
  });
  values.forEach((value, place) => {
    assertNumber({ code, field: `${field}[${place}]`, value });
  });
}
