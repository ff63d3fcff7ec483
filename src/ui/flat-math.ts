import { splitMath } from "./math-segments";

/**
 * Text with its mathematics written on one line, for names that can only be flat strings: a radio button's accessible
 * name would otherwise run a fraction's numerator and denominator together ("34" for three quarters).
 */
export function flattenMath(text: string): string {
  return splitMath(text)
    .map((segment) => (segment.kind === "text" ? segment.value : new TexReader(segment.value).until("")))
    .join("")
    .replace(/\s+/g, " ")
    .replace(/ (?=[).,;:?])/g, "")
    .trim();
}

const symbols: Readonly<Record<string, string>> = {
  times: " × ",
  div: " ÷ ",
  cdot: " · ",
  pm: " ± ",
  le: " ≤ ",
  leq: " ≤ ",
  ge: " ≥ ",
  geq: " ≥ ",
  lt: " < ",
  gt: " > ",
  ne: " ≠ ",
  neq: " ≠ ",
  approx: " ≈ ",
  to: " → ",
  sin: " sin ",
  cos: " cos ",
  tan: " tan ",
  pi: "π",
  theta: "θ",
  alpha: "α",
  beta: "β",
  circ: "°",
  degree: "°",
  angle: "angle ",
  triangle: "triangle ",
  ldots: "…",
  dots: "…",
  cdots: "…",
  quad: " ",
  qquad: " ",
  ",": " ",
  ";": " ",
  ":": " ",
  " ": " ",
  "%": "%",
  $: "$",
  "&": "&",
  "#": "#",
  _: "_",
  "{": "{",
  "}": "}",
};

const fractions = new Set(["frac", "dfrac", "tfrac"]);
const wrappers = new Set(["text", "textrm", "mathrm", "mathbf", "mathit", "operatorname", "overline"]);

/** Reads the part of TeX that questions are written in; a command that it does not know leaves nothing behind. */
class TexReader {
  readonly #tex: string;
  #index = 0;

  constructor(tex: string) {
    this.#tex = tex;
  }

  until(end: string): string {
    let out = "";
    while (this.#index < this.#tex.length && this.#tex[this.#index] !== end) out += this.#next();
    return out;
  }

  #next(): string {
    const character = this.#tex.charAt(this.#index);
    if (character === "\\") return this.#command();
    if (character === "{") return this.#group();
    this.#index += 1;
    if (character === "^") return power(this.#group());
    if (character === "_") return ` sub ${this.#group()}`;
    if (character === "-") return "−";
    return character === "~" ? " " : character;
  }

  /** What belongs to the command before it: one symbol, or everything between two braces. */
  #group(): string {
    while (this.#tex[this.#index] === " ") this.#index += 1;
    return this.#tex[this.#index] === "{" ? this.#enclosed("}") : this.#next();
  }

  #enclosed(end: string): string {
    this.#index += 1;
    const inside = this.until(end);
    this.#index += 1;
    return inside;
  }

  #command(): string {
    const name = /^\\([A-Za-z]+|.)/s.exec(this.#tex.slice(this.#index))?.[1] ?? "";
    this.#index += 1 + name.length;
    if (fractions.has(name)) return `${wrap(this.#group())}/${wrap(this.#group())}`;
    if (name === "sqrt")
      return `${root(this.#tex[this.#index] === "[" ? this.#enclosed("]") : "2")} ${wrap(this.#group())}`;
    return wrappers.has(name) ? this.#group() : (symbols[name] ?? "");
  }
}

function root(degree: string): string {
  if (degree === "2") return "square root of";
  return degree === "3" ? "cube root of" : `${degree}th root of`;
}

function power(exponent: string): string {
  if (exponent === "°") return "°";
  if (exponent === "2") return " squared ";
  return exponent === "3" ? " cubed " : ` to the power ${exponent} `;
}

/** A sum keeps its brackets when it loses its fraction line or its root sign. */
function wrap(inside: string): string {
  return /^[\p{L}\p{N}.,]*$/u.test(inside.trim()) ? inside.trim() : `(${inside.trim()})`;
}
