import { counted, euros, numbers, only, quantities } from "../kit/answer-format";
import { count, money, plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { equals, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { people, someone } from "../kit/wording";

function temperatureDifference(random: Random): Draft {
  const [cold, warm] = [random.integer(3, 14), random.integer(4, 16)];
  const place = random.pick(["a mountain hut", "a weather station", "a ski village", "an airfield"]);
  return {
    level: 1,
    stem: `One winter day the temperature at ${place} was ${plain(-cold)} °C at 06:00 and ${warm} °C at 15:00. By how many degrees did it rise?`,
    format: quantities("°C"),
    key: warm + cold,
    wrong: {
      "Ignores the minus sign and subtracts": Math.abs(warm - cold),
      "Gives the warmer temperature": warm,
      "Gives the number of degrees up to zero": cold,
      "Counts both end marks": warm + cold + 1,
    },
    isCorrect: (answer) => equals(-cold, rational(warm - only(answer).numerator)),
    structure: { steps: 1, concept: 0, numbers: 2, reading: 1, lure: 2 },
  };
}

function liftRide(random: Random): Draft {
  const [start, down, up] = [random.integer(2, 6), random.integer(7, 10), random.integer(1, 4)];
  const name = someone(random);
  const end = start - down + up;
  const floors = [...Array(down).fill(-1), ...Array(up).fill(1)] as number[];
  return {
    level: 1,
    stem: `In a tall building the street level is floor $0$ and the floors below it have negative numbers. ${name} gets into the lift on floor $${start}$, goes down ${count(down, "floor")} and then up ${count(up, "floor")}. On which floor is the lift now?`,
    format: numbers(),
    key: end,
    wrong: {
      "Counts the floors below street level as positive": -end,
      "Goes down both times": start - down - up,
      "Leaves out the last ride": start - down,
      "Goes up both times": start + down + up,
    },
    isCorrect: (answer) =>
      equals(
        floors.reduce((floor, step) => floor + step, start),
        only(answer),
      ),
    structure: { steps: 2, concept: 0, numbers: 2, reading: 1, lure: 1 },
  };
}

function accountBalance(random: Random): Draft {
  const [debt, fee] = [random.integer(4, 12) * 10, random.integer(2, 6) * 5];
  const paid = debt + random.integer(3, 9) * 10;
  const name = someone(random);
  return {
    level: 2,
    stem: `${name}'s account stands at ${money(-debt)}. A payment of ${money(paid)} comes in, and then the bank takes a fee of ${money(fee)}. What is the new balance?`,
    format: euros(),
    key: paid - debt - fee,
    wrong: {
      "Treats the debt as money in the account": paid + debt - fee,
      "Adds the fee": paid - debt + fee,
      "Leaves out the debt": paid - fee,
      "Leaves out the fee": paid - debt,
    },
    isCorrect: (answer) =>
      equals(
        only(answer),
        [paid, -fee].reduce((balance, change) => balance + change, -debt),
      ),
    structure: { steps: 2, concept: 0, numbers: 2, reading: 1, lure: 1 },
  };
}

function quizPoints(random: Random): Draft {
  const [gain, loss] = [random.integer(4, 6), random.integer(2, 3)];
  const [right, wrong, skipped] = [random.integer(8, 14), random.integer(3, 6), random.integer(2, 4)];
  const [name] = people(random, 1);
  const score = gain * right - loss * wrong;
  return {
    level: 2,
    stem: `A quiz gives $${gain}$ points for a right answer, $-${loss}$ points for a wrong answer and $0$ points for no answer. Of ${right + wrong + skipped} questions ${name} answers ${right} right and leaves ${skipped} without an answer. What is the score?`,
    format: counted("point"),
    key: score,
    wrong: {
      "Also takes points off for questions without an answer": gain * right - loss * (wrong + skipped),
      "Forgets to take points off": gain * right,
      "Adds the points for wrong answers": gain * right + loss * wrong,
      "Takes one point off for each wrong answer": gain * right - wrong,
    },
    isCorrect: (answer) => {
      const marks = [...Array(right).fill(gain), ...Array(wrong).fill(-loss)] as number[];
      return equals(
        marks.reduce((sum, mark) => sum + mark, 0),
        only(answer),
      );
    },
    structure: { steps: 3, concept: 0, numbers: 2, reading: 2, lure: 1 },
  };
}

export const signedQuantities: Template = {
  name: "signed-quantities",
  count: 6,
  draft: ({ random, turn }) =>
    inTurn(
      [temperatureDifference, liftRide, accountBalance, quizPoints, temperatureDifference, quizPoints],
      turn,
    )(random),
};
