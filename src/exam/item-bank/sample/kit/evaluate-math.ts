import {
  add,
  compare,
  divide,
  exact,
  multiply,
  type Numeric,
  negate,
  power,
  type Rational,
  rational,
} from "./rational";
import { requireThat } from "./require";

/**
 * Reads the mathematics that a candidate reads (the small part of TeX that this bank writes) and evaluates it exactly.
 * It proves keys from the printed text, independently of the formulas that made them.
 *
 *   sum     = term { ("+" | "-") term }
 *   term    = signed { ["\times" | "\div" | "/"] signed }      a missing sign means multiplication
 *   signed  = ["-"] powered
 *   powered = atom [ "^" exponent ]
 *   atom    = number | letter | "(" sum ")" | "\frac" group group | group
 */
export function evaluateMath(text: string, letters: Readonly<Record<string, Numeric>> = {}): Rational {
  const tokens = tokenise(text);
  let position = 0;
  const peek = () => tokens[position];
  const take = (expected?: string): string => {
    const token = tokens[position];
    requireThat(
      token !== undefined && (expected === undefined || token === expected),
      `cannot read "${text}"`,
    );
    position += 1;
    return token;
  };
  const enclosed = (open: string, close: string): Rational => {
    take(open);
    const value = sum();
    take(close);
    return value;
  };
  const atom = (): Rational => {
    const token = peek();
    if (token === "(") return enclosed("(", ")");
    if (token === "{") return enclosed("{", "}");
    take();
    if (token === "\\frac") return divide(enclosed("{", "}"), enclosed("{", "}"));
    if (token !== undefined && /^\d/.test(token)) return readNumber(token);
    const value = letters[token ?? ""];
    requireThat(value !== undefined, `no value for "${token}" in "${text}"`);
    return exact(value);
  };
  const powered = (): Rational => {
    const base = atom();
    if (peek() !== "^") return base;
    take();
    const exponent = peek() === "{" ? enclosed("{", "}") : atom();
    return power(base, exponent.numerator);
  };
  const signed = (): Rational => {
    if (peek() !== "-") return powered();
    take();
    return negate(powered());
  };
  const term = (): Rational => {
    let value = signed();
    for (let token = peek(); token !== undefined && !/^[+\-)}]$/.test(token); token = peek()) {
      if (token === "\\times") take();
      if (token === "\\div" || token === "/") {
        take();
        value = divide(value, signed());
      } else value = multiply(value, signed());
    }
    return value;
  };
  const sum = (): Rational => {
    let value = term();
    for (let token = peek(); token === "+" || token === "-"; token = peek()) {
      take();
      value = add(value, token === "+" ? term() : negate(term()));
    }
    return value;
  };

  const value = sum();
  requireThat(position === tokens.length, `cannot read all of "${text}"`);
  return value;
}

/** Whether an equation, an inequality or a chain of them such as `-2<x\\le 5` is true, as printed, for these values. */
export function holds(statement: string, letters: Readonly<Record<string, Numeric>>): boolean {
  const parts = statement.replaceAll("$", "").split(/(=|<|>|\\le(?!ft)|\\ge)/);
  requireThat(parts.length >= 3, `"${statement}" states nothing`);
  return parts.every((relation, index) => {
    if (index % 2 === 0) return true;
    const sign = compare(
      evaluateMath(parts[index - 1] ?? "", letters),
      evaluateMath(parts[index + 1] ?? "", letters),
    );
    if (relation === "=") return sign === 0;
    if (relation === "<") return sign < 0;
    if (relation === ">") return sign > 0;
    return relation === "\\le" ? sign <= 0 : sign >= 0;
  });
}

/**
 * Small fractions that are no whole numbers, so that no denominator of this bank becomes zero, high powers stay exact,
 * and more of them than any expression here has coefficients.
 */
const trialValues = [
  rational(1, 2),
  rational(3, 2),
  rational(5, 2),
  rational(1, 3),
  rational(2, 3),
  rational(4, 3),
];

/** The values of a printed expression at the trial values of its letters: equal for equal expressions only. */
export function trialResults(expression: string, letterNames: readonly string[]): readonly Rational[] {
  return trialValues.map((_, trial) => {
    const value = (index: number) => trialValues[(trial + 2 * index) % trialValues.length] ?? rational(1, 2);
    return evaluateMath(
      expression,
      Object.fromEntries(letterNames.map((name, index) => [name, value(index)])),
    );
  });
}

/** Whether two printed expressions agree wherever both are tried. */
export function sameExpression(first: string, second: string, letterNames: readonly string[]): boolean {
  const others = trialResults(second, letterNames);
  return trialResults(first, letterNames).every((value, index) => compare(value, others[index] ?? 0) === 0);
}

function tokenise(text: string): string[] {
  const cleaned = text.replace(/\$|\\left|\\right|\s/g, "").replaceAll("{,}", "");
  const tokens = cleaned.match(/\\times|\\div|\\frac|\d+(?:\.\d+)?|[a-zA-Z]|[-+^(){}/]/g) ?? [];
  requireThat(tokens.join("") === cleaned, `cannot read "${text}"`);
  return tokens;
}

function readNumber(token: string): Rational {
  const [whole = "0", decimals = ""] = token.split(".");
  return rational(Number(whole + decimals), 10 ** decimals.length);
}
