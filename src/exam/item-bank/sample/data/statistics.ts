import { add, compare, divide, equals, type Rational, rational, subtract } from "../kit/rational";

export const ordered = (values: readonly number[]) => values.toSorted((a, b) => a - b);

export const mean = (values: readonly number[]) => divide(add(...values), values.length);

export const range = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

export function median(values: readonly number[]): Rational {
  const sorted = ordered(values);
  const middle = sorted.length / 2;
  const at = (index: number) => sorted[index] ?? 0;
  return Number.isInteger(middle)
    ? rational(at(middle - 1) + at(middle), 2)
    : rational(at(Math.floor(middle)));
}

/** As many values lie above as below: what makes a median one, whatever the order of the list. */
export const splitsEvenly = (values: readonly number[], split: Rational) => {
  const [below, above] = [
    values.filter((v) => compare(v, split) < 0).length,
    values.filter((v) => compare(v, split) > 0).length,
  ];
  const isMiddle =
    values.length % 2 === 1 ? values.some((v) => equals(v, split)) : equals(split, median(values));
  return isMiddle && below <= values.length / 2 && above <= values.length / 2;
};

export const balances = (values: readonly number[], center: Rational) =>
  equals(add(...values.map((value) => subtract(value, center))), 0);
