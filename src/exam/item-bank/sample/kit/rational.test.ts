import { describe, expect, it } from "vitest";
import {
  clockTime,
  count,
  fraction,
  math,
  mixedNumber,
  money,
  plain,
  polynomial,
  sumOfTerms,
} from "./number-text";
import { add, compare, divide, multiply, power, rational } from "./rational";

describe("exact numbers", () => {
  it("never show the noise of floating point", () => {
    expect(plain(add(rational(1, 10), rational(2, 10)))).toBe("0.3");
    expect(plain(multiply(rational(11, 10), rational(11, 10)))).toBe("1.21");
    expect(() => plain(rational(1, 3))).toThrow();
  });

  it("stay in lowest terms, with the sign above", () => {
    expect(divide(3, -6)).toEqual({ numerator: -1, denominator: 2 });
    expect(Object.is(rational(0, -5).numerator, 0)).toBe(true);
    expect(power(rational(2, 3), -2)).toEqual(rational(9, 4));
    expect(compare(rational(2, 3), rational(3, 4))).toBe(-1);
  });

  it("refuse what they cannot hold exactly", () => {
    expect(() => rational(0.5)).toThrow();
    expect(() => rational(1, 0)).toThrow();
    expect(() => power(10, 20)).toThrow();
  });
});

describe("numbers in text", () => {
  it("group thousands, sign with a true minus and keep both out of TeX", () => {
    expect(plain(-1234567)).toBe("−1,234,567");
    expect(math(-1234)).toBe("-1{,}234");
    expect(plain(rational(5, 2), 2)).toBe("2.50");
    expect(money(rational(-5, 2))).toBe("−€2.50");
  });

  it("write fractions, mixed numbers and counts", () => {
    expect(fraction(rational(-6, 8))).toBe("-\\frac{3}{4}");
    expect(mixedNumber(rational(7, 3))).toBe("2\\,\\frac{1}{3}");
    expect(count(1, "box", "boxes")).toBe("1 box");
    expect(count(1200, "box", "boxes")).toBe("1,200 boxes");
    expect(clockTime(65)).toBe("01:05");
  });

  it("write sums without 1x, 0x or + -", () => {
    expect(polynomial([1, -1, 0])).toBe("x^2-x");
    expect(polynomial([-2, 0, 5], "n")).toBe("-2n^2+5");
    expect(
      sumOfTerms([
        [0, "x"],
        [rational(-1, 2), "y"],
      ]),
    ).toBe("-\\frac{1}{2}y");
    expect(sumOfTerms([[0, "x"]])).toBe("0");
  });
});
