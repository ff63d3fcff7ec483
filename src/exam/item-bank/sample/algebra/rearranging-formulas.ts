import { asWritten } from "../kit/answer-format";
import { evaluateMath } from "../kit/evaluate-math";
import { equals } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Template } from "../kit/template";

/** A formula `left = right` that is to be solved for one letter; the wrong results are formulas for that letter too. */
interface Formula {
  readonly context: string;
  readonly left: string;
  readonly right: string;
  readonly wanted: string;
  readonly key: string;
  readonly wrong: Readonly<Record<string, string>>;
  readonly level: 2 | 3 | 4;
}

const formulas: readonly Formula[] = [
  {
    context: "The cost $C$ of a taxi ride of $d$ kilometres is given by $C=f+rd$.",
    left: "C",
    right: "f+rd",
    wanted: "d",
    key: "\\frac{C-f}{r}",
    wrong: {
      "Divides only the first term": "\\frac{C}{r}-f",
      "Adds instead of subtracting": "\\frac{C+f}{r}",
      "Subtracts in the wrong order": "\\frac{f-C}{r}",
    },
    level: 2,
  },
  {
    context: "A speed after a time $t$ is given by $v=u+at$.",
    left: "v",
    right: "u+at",
    wanted: "a",
    key: "\\frac{v-u}{t}",
    wrong: {
      "Subtracts the letter instead of dividing by it": "v-u-t",
      "Divides only the second term": "v-\\frac{u}{t}",
      "Multiplies instead of dividing": "t(v-u)",
    },
    level: 2,
  },
  {
    context: "The area of a trapezium is given by $A=\\frac{1}{2}(a+b)h$.",
    left: "A",
    right: "\\frac{1}{2}(a+b)h",
    wanted: "b",
    key: "\\frac{2A}{h}-a",
    wrong: {
      "Halves instead of doubling": "\\frac{A}{2h}-a",
      "Puts the subtracted letter into the numerator": "\\frac{2A-a}{h}",
      "Subtracts the height instead of dividing": "2A-h-a",
    },
    level: 3,
  },
  {
    context: "A temperature in degrees Fahrenheit is $F=\\frac{9}{5}C+32$, with $C$ in degrees Celsius.",
    left: "F",
    right: "\\frac{9}{5}C+32",
    wanted: "C",
    key: "\\frac{5(F-32)}{9}",
    wrong: {
      "Subtracts only after multiplying": "\\frac{5F}{9}-32",
      "Multiplies by the factor instead of dividing by it": "\\frac{9(F-32)}{5}",
      "Adds instead of subtracting": "\\frac{5(F+32)}{9}",
    },
    level: 3,
  },
  {
    context: "Two resistors in parallel obey $R=\\frac{pq}{p+q}$.",
    left: "R",
    right: "\\frac{pq}{p+q}",
    wanted: "p",
    key: "\\frac{Rq}{q-R}",
    wrong: {
      "Changes the sign of the denominator": "\\frac{Rq}{R-q}",
      "Loses the sign when collecting the terms": "\\frac{Rq}{q+R}",
      "Cancels a letter in a sum": "R-q",
    },
    level: 4,
  },
  {
    context: "A quantity $y$ depends on $x$ by $y=\\frac{x+a}{x-b}$.",
    left: "y",
    right: "\\frac{x+a}{x-b}",
    wanted: "x",
    key: "\\frac{a+by}{y-1}",
    wrong: {
      "Loses a sign when collecting the terms": "\\frac{a-by}{y-1}",
      "Does not factor out the letter that is wanted": "\\frac{a+by}{y}",
      "Adds where it should subtract in the denominator": "\\frac{a+by}{y+1}",
    },
    level: 4,
  },
];

/** Where the letters other than the wanted one stand for these values, the formula's left side follows from the right. */
function solves({ left, right, wanted }: Formula, candidate: string): boolean {
  const letters = { f: 7, r: 3, d: 5, u: 4, a: 3, t: 2, b: 5, h: 4, C: 10, p: 3, q: 6, x: 11 };
  const leftValue = evaluateMath(right, letters);
  const found = evaluateMath(candidate, { ...letters, [left]: leftValue });
  return equals(found, evaluateMath(wanted, letters));
}

export const rearranging: Template = {
  name: "rearranging-formulas",
  count: 6,
  draft: ({ turn }) => {
    const formula = inTurn(formulas, turn);
    const option = (tex: string, index: number) => ({ value: index, text: `$${formula.wanted}=${tex}$` });
    return {
      level: formula.level,
      stem: `${formula.context} Which formula gives $${formula.wanted}$?`,
      format: asWritten,
      key: option(formula.key, 0),
      wrong: Object.fromEntries(
        Object.entries(formula.wrong).map(([misconception, tex], index) => [
          misconception,
          option(tex, index + 1),
        ]),
      ),
      isCorrect: (_, text) => solves(formula, text.replaceAll("$", "").slice(2)),
      structure: { steps: formula.level, concept: formula.level - 1, numbers: 1, reading: 1, lure: 2 },
    };
  },
};
