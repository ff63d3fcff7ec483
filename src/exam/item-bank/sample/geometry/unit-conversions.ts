import { only, quantities } from "../kit/answer-format";
import { plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { divide, equals, multiply, type Rational, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

interface Conversion {
  readonly ask: (amount: string) => string;
  readonly from: string;
  readonly to: string;
  /** How many of the new unit are in one of the old. */
  readonly factor: Rational;
  readonly wrongFactors: Readonly<Record<string, Rational>>;
}

const conversions: readonly Conversion[] = [
  {
    ask: (amount) => `How many square centimetres are ${amount} m²?`,
    from: "m²",
    to: "cm²",
    factor: rational(10_000),
    wrongFactors: {
      "Converts an area as if it were a length": rational(100),
      "Takes the factor for a volume": rational(1_000_000),
      "Takes 1,000 for the factor": rational(1000),
    },
  },
  {
    ask: (amount) => `A train travels at ${amount} km/h. How many metres per second is that?`,
    from: "km/h",
    to: "m/s",
    factor: rational(5, 18),
    wrongFactors: {
      "Divides by 3,600 without converting kilometres": rational(1, 3600),
      "Divides by 60 only once": rational(50, 3),
      "Multiplies where it should divide": rational(18, 5),
      "Divides by 1,000 and multiplies by 60": rational(3, 50),
    },
  },
  {
    ask: (amount) => `A bathtub holds ${amount} m³ of water. How many litres is that?`,
    from: "m³",
    to: "litres",
    factor: rational(1000),
    wrongFactors: {
      "Takes 100 litres for a cubic metre": rational(100),
      "Takes 10,000 litres for a cubic metre": rational(10_000),
      "Takes 10 litres for a cubic metre": rational(10),
    },
  },
];

function convert(random: Random, turn: number): Draft {
  const { ask, to, factor, wrongFactors } = inTurn(conversions, turn);
  const amount =
    factor.denominator === 1 ? rational(random.integer(2, 98), 100) : rational(18 * random.integer(2, 9));
  return {
    level: factor.denominator === 1 ? 2 : 3,
    stem: ask(plain(amount)),
    format: quantities(to, { places: 3 }),
    key: multiply(amount, factor),
    wrong: Object.fromEntries(
      Object.entries(wrongFactors).map(([name, wrong]) => [name, multiply(amount, wrong)]),
    ),
    isCorrect: (answer) => {
      const back: Readonly<Record<string, Rational>> = {
        "cm²": divide(divide(only(answer), 100), 100),
        "m/s": divide(multiply(only(answer), 60, 60), 1000),
        litres: divide(only(answer), 10 * 10 * 10),
      };
      return equals(back[to] ?? rational(-1), amount);
    },
    structure: { steps: factor.denominator === 1 ? 1 : 3, concept: 1, numbers: 1, reading: 0, lure: 2 },
  };
}

export const unitConversions: Template = {
  name: "converting-units",
  count: 6,
  draft: ({ random, turn }) => convert(random, turn),
};
