import { describe, expect, it } from "vitest";
import { evaluateMath, holds, sameExpression } from "./evaluate-math";
import { rational } from "./rational";

describe("reading printed mathematics", () => {
  it("keeps the order of operations", () => {
    expect(evaluateMath("$12-2\\times (5-3)^2$")).toEqual(rational(4));
    expect(evaluateMath("24\\div 4\\times 2")).toEqual(rational(12));
    expect(evaluateMath("-3^2+1")).toEqual(rational(-8));
    expect(evaluateMath("10-2-3")).toEqual(rational(5));
  });

  it("reads fractions, decimals, thousands and negative powers", () => {
    expect(evaluateMath("\\frac{1}{2}+\\left(0.25-\\frac{1}{8}\\right)")).toEqual(rational(5, 8));
    expect(evaluateMath("1{,}200\\times 10^{-3}")).toEqual(rational(6, 5));
  });

  it("takes letters side by side for a product", () => {
    expect(evaluateMath("2x(x+1)-xy", { x: 3, y: -2 })).toEqual(rational(30));
    expect(sameExpression("(x-2)(x+5)", "x^2+3x-10", ["x"])).toBe(true);
    expect(sameExpression("(x+2)(x-5)", "x^2+3x-10", ["x"])).toBe(false);
  });

  it("judges equations, inequalities and chains of them", () => {
    expect(holds("2x+3=11", { x: 4 })).toBe(true);
    expect(holds("$x\\le -2$", { x: -1 })).toBe(false);
    expect(holds("-3<x\\le 4", { x: 4 })).toBe(true);
    expect(holds("-3<x\\le 4", { x: -3 })).toBe(false);
  });

  it("refuses what it does not know rather than guess", () => {
    expect(() => evaluateMath("2x")).toThrow();
    expect(() => evaluateMath("\\sqrt{2}")).toThrow();
    expect(() => evaluateMath("(1+2")).toThrow();
  });
});
