import { compare, equals, exact, multiply, type Numeric, power, type Rational } from "./rational";
import { requireThat } from "./require";

const longestDecimal = 8;

/** How many decimals write the value exactly, or null when its decimals never end. */
export function decimalPlaces(value: Numeric): number | null {
  const { denominator } = exact(value);
  for (let places = 0; places <= longestDecimal; places += 1) {
    if (10 ** places % denominator === 0) return places;
  }
  return null;
}

function decimalDigits(value: Rational, places: number): { whole: string; decimals: string } {
  const scaled = multiply(value, power(10, places));
  requireThat(scaled.denominator === 1, `${value.numerator}/${value.denominator} needs more decimals`);
  const digits = String(Math.abs(scaled.numerator)).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return { whole: whole.replace(/\B(?=(\d{3})+$)/g, ","), decimals: digits.slice(digits.length - places) };
}

function decimalText(value: Numeric, minus: string, places: number | null): string {
  const fraction = exact(value);
  const used = places ?? decimalPlaces(fraction);
  requireThat(used !== null, `${fraction.numerator}/${fraction.denominator} has no exact decimal`);
  const { whole, decimals } = decimalDigits(fraction, used);
  return `${fraction.numerator < 0 ? minus : ""}${whole}${used > 0 ? `.${decimals}` : ""}`;
}

/** For running text: "1,250.5", with a true minus sign. */
export function plain(value: Numeric, places: number | null = null): string {
  return decimalText(value, "−", places);
}

/** For inside `$...$`: thousands in braces, so that KaTeX sets no space after the comma. */
export function math(value: Numeric, places: number | null = null): string {
  return decimalText(value, "-", places).replaceAll(",", "{,}");
}

export function money(value: Numeric, places?: number): string {
  const amount = decimalText(value, "", places ?? (exact(value).denominator === 1 ? 0 : 2));
  return `${compare(value, 0) < 0 ? "−" : ""}€${amount}`;
}

/** For inside `$...$`: a fraction in lowest terms, or the whole number that it is. */
export function fraction(value: Numeric): string {
  const { numerator, denominator } = exact(value);
  if (denominator === 1) return math(numerator);
  return `${numerator < 0 ? "-" : ""}\\frac{${Math.abs(numerator)}}{${denominator}}`;
}

/** For inside `$...$`: a positive value as a mixed number; the thin space keeps "2 1/3" from being read as "21/3". */
export function mixedNumber(value: Numeric): string {
  const { numerator, denominator } = exact(value);
  const whole = Math.floor(numerator / denominator);
  if (whole <= 0 || denominator === 1) return fraction(value);
  return `${whole}\\,\\frac{${numerator - whole * denominator}}{${denominator}}`;
}

/** "1 book", "12 books": the number with its noun. */
export function count(amount: Numeric, singular: string, plural = `${singular}s`): string {
  return `${plain(amount)} ${equals(amount, 1) ? singular : plural}`;
}

/**
 * For inside `$...$`: a sum of terms such as `3x^2-x+5`, leaving out zero terms and the factor 1.
 * Each term is a coefficient with what it multiplies; an empty letter part is a plain number.
 */
export function sumOfTerms(terms: readonly (readonly [Numeric, string])[]): string {
  const written = terms
    .filter(([coefficient]) => !equals(coefficient, 0))
    .map(([coefficient, letters], index) => {
      const sign = compare(coefficient, 0) < 0 ? "-" : index === 0 ? "" : "+";
      const size = fraction(multiply(coefficient, compare(coefficient, 0)));
      return `${sign}${size === "1" && letters !== "" ? "" : size}${letters}`;
    });
  return written.length === 0 ? "0" : written.join("");
}

/** For inside `$...$`: a polynomial from its coefficients, the highest power first. */
export function polynomial(coefficients: readonly Numeric[], letter = "x"): string {
  return sumOfTerms(
    coefficients.map((coefficient, index) => {
      const exponent = coefficients.length - 1 - index;
      return [coefficient, exponent === 0 ? "" : exponent === 1 ? letter : `${letter}^${exponent}`] as const;
    }),
  );
}

/** 24-hour clock time from minutes after midnight. */
export function clockTime(minutes: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, "0");
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [hours > 0 ? count(hours, "hour") : "", rest > 0 ? count(rest, "minute") : ""];
  return parts.filter((part) => part !== "").join(" ");
}

/** "red, blue and green". */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
