import { only, quantities } from "../kit/answer-format";
import { plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, compare, divide, equals, multiply, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

function boundOfSum(random: Random): Draft {
  const pieces = random.integer(4, 12);
  const tenths = random.integer(21, 89);
  const upper = random.pick([true, false]);
  const [thing, total] = random.pick([
    ["tiles", "row"],
    ["bricks", "stack"],
    ["boards", "floor"],
  ] as const);
  const half = rational(1, 20);
  const length = rational(tenths, 10);
  const sign = upper ? 1 : -1;
  return {
    level: 3,
    stem: `${pieces} ${thing} are laid side by side to make a ${total}. Each is ${plain(length)} cm wide, measured to the nearest 0.1 cm. What is the ${upper ? "upper" : "lower"} bound of the width of the ${total}?`,
    format: quantities("cm", { places: 3 }),
    key: multiply(pieces, add(length, multiply(sign, half))),
    wrong: {
      "Changes the rounded total once instead of each piece": add(
        multiply(pieces, length),
        multiply(sign, half),
      ),
      "Uses a whole tenth instead of half a tenth": multiply(pieces, add(length, rational(sign, 10))),
      "Multiplies the rounded width": multiply(pieces, length),
      [`Uses the ${upper ? "lower" : "upper"} bound`]: multiply(
        pieces,
        subtract(length, multiply(sign, half)),
      ),
    },
    isCorrect: (answer) => {
      const each = divide(only(answer), pieces);
      const distance = subtract(each, length);
      return compare(distance, 0) === sign && equals(multiply(distance, distance), rational(1, 400));
    },
    structure: { steps: 2, concept: 2, numbers: 2, reading: 1, lure: 2 },
  };
}

function boundOfQuotient(random: Random): Draft | null {
  const [distance, time] = [random.integer(24, 95) * 10, random.integer(3, 8)];
  if (distance < 75 * time || distance > 160 * time) return null;
  const largest = divide(distance + 5, subtract(time, rational(1, 2)));
  return {
    level: 4,
    stem: `A train covers ${plain(distance)} km, to the nearest 10 km, in ${time} hours, to the nearest hour. What is the upper bound of its average speed?`,
    format: quantities("km/h", { places: 2 }),
    key: largest,
    wrong: {
      "Uses the upper bound of both": divide(distance + 5, add(time, rational(1, 2))),
      "Uses the rounded time": rational(distance + 5, time),
      "Uses the rounded distance": divide(distance, subtract(time, rational(1, 2))),
      "Uses the rounded values": rational(distance, time),
      "Uses whole units instead of half units": rational(distance + 10, time - 1),
    },
    isCorrect: (answer) => equals(multiply(only(answer), 2 * time - 1), 2 * (distance + 5)),
    structure: { steps: 3, concept: 3, numbers: 2, reading: 1, lure: 2 },
  };
}

export const bounds: Template = {
  name: "bounds",
  count: 6,
  draft: ({ random, turn }) => inTurn([boundOfSum, boundOfQuotient], turn)(random),
};
