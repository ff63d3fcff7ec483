import { multiply, type Rational, rational } from "../kit/rational";

export const percentOf = (percent: number, amount: Rational | number) =>
  multiply(rational(percent, 100), amount);
