import { requireThat } from "./require";

/** An exact fraction in lowest terms with a positive denominator. */
export interface Rational {
  readonly numerator: number;
  readonly denominator: number;
}

/** What arithmetic accepts: a fraction, or a whole number (a JavaScript number with decimals is refused). */
export type Numeric = number | Rational;

export function greatestCommonDivisor(first: number, second: number): number {
  let [larger, smaller] = [Math.abs(first), Math.abs(second)];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

export function rational(numerator: number, denominator = 1): Rational {
  requireThat(
    Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator) && denominator !== 0,
    `${numerator}/${denominator} is not an exact fraction`,
  );
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0 ? -1 : 1);
  // Adding zero turns -0 into 0, which would otherwise be written as "-0".
  return { numerator: numerator / divisor + 0, denominator: denominator / divisor };
}

export function exact(value: Numeric): Rational {
  return typeof value === "number" ? rational(value) : value;
}

/** Over the lowest common denominator, so that intermediate numbers stay far from the limit of exact integers. */
export function add(...terms: readonly Numeric[]): Rational {
  return terms.map(exact).reduce((sum, term) => {
    const shared = greatestCommonDivisor(sum.denominator, term.denominator);
    const [own, other] = [term.denominator / shared, sum.denominator / shared];
    return rational(sum.numerator * own + term.numerator * other, sum.denominator * own);
  }, rational(0));
}

export function negate(value: Numeric): Rational {
  return rational(-exact(value).numerator, exact(value).denominator);
}

export function subtract(from: Numeric, what: Numeric): Rational {
  return add(from, negate(what));
}

/** Cancels across before multiplying, for the same reason. */
export function multiply(...factors: readonly Numeric[]): Rational {
  return factors.map(exact).reduce((product, factor) => {
    const first = rational(product.numerator, factor.denominator);
    const second = rational(factor.numerator, product.denominator);
    return rational(first.numerator * second.numerator, first.denominator * second.denominator);
  }, rational(1));
}

export function divide(dividend: Numeric, divisor: Numeric): Rational {
  const { numerator, denominator } = exact(divisor);
  return multiply(dividend, rational(denominator, numerator));
}

export function power(base: Numeric, exponent: number): Rational {
  if (exponent < 0) return divide(1, power(base, -exponent));
  return multiply(...Array.from({ length: exponent }, () => base));
}

/** Negative, zero or positive as the first is smaller than, equal to or larger than the second. */
export function compare(first: Numeric, second: Numeric): number {
  return Math.sign(subtract(first, second).numerator);
}

export function equals(first: Numeric, second: Numeric): boolean {
  const [one, other] = [exact(first), exact(second)];
  return one.numerator === other.numerator && one.denominator === other.denominator;
}

export function isWhole(value: Numeric): boolean {
  return exact(value).denominator === 1;
}

/** For drawing only: positions on paper may be rounded, values in text never are. */
export function approximate(value: Numeric): number {
  const { numerator, denominator } = exact(value);
  return numerator / denominator;
}

/** For sorting, the largest first. */
export function decreasing(first: Numeric, second: Numeric): number {
  return compare(second, first);
}
