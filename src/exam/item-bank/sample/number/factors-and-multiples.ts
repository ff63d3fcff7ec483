import { numbers, only, quantities } from "../kit/answer-format";
import { count } from "../kit/number-text";
import type { Random } from "../kit/random";
import { greatestCommonDivisor, isWhole } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { someone } from "../kit/wording";

const leastCommonMultiple = (a: number, b: number) => (a * b) / greatestCommonDivisor(a, b);

function departTogether(random: Random, turn: number): Draft | null {
  const [a, b] = random.sample([6, 8, 9, 10, 12, 14, 15, 16, 18, 20, 24], 2) as [number, number];
  const shared = greatestCommonDivisor(a, b);
  if (shared === 1 || shared === Math.min(a, b)) return null;
  const [one, two] = inTurn(
    [
      ["bus to the harbour", "bus to the airport"],
      ["red lamp", "green lamp"],
    ] as const,
    turn,
  );
  const verb = one.startsWith("bus") ? ["leaves", "leave"] : ["flashes", "flash"];
  const unit = one.startsWith("bus") ? "minute" : "second";
  return {
    level: 2,
    stem: `A ${one} ${verb[0]} every ${a} ${unit}s and a ${two} every ${b} ${unit}s. They have just ${verb[0] === "leaves" ? "left" : "flashed"} at the same moment. After how many ${unit}s do they next ${verb[1]} together?`,
    format: numbers(),
    key: leastCommonMultiple(a, b),
    wrong: {
      "Multiplies the two numbers": a * b,
      "Gives the greatest common factor": shared,
      "Adds the two numbers": a + b,
      "Gives the difference": Math.abs(a - b),
    },
    isCorrect: (answer) => {
      const value = only(answer).numerator;
      const earlier = Array.from({ length: Math.max(0, value - 1) }, (_, index) => index + 1);
      return value % a === 0 && value % b === 0 && !earlier.some((time) => time % a === 0 && time % b === 0);
    },
    structure: { steps: 2, concept: 1, numbers: 0, reading: 1, lure: 2 },
  };
}

function largestSquares(random: Random, turn: number): Draft | null {
  const shared = random.pick([6, 8, 12, 14, 15, 18]);
  const [p, q] = random.pick([
    [3, 4],
    [2, 5],
    [3, 5],
    [4, 5],
    [5, 7],
    [4, 7],
  ] as const);
  const [a, b] = [shared * p, shared * q];
  const square = turn % 2 === 0;
  return {
    level: 2,
    stem: square
      ? `A wall of ${a} cm by ${b} cm is to be covered with square tiles, all of the same size and none of them cut. What is the greatest possible side length of a tile?`
      : `Two ropes of ${a} cm and ${b} cm are to be cut into pieces of equal length with nothing left over. What is the greatest possible length of a piece?`,
    format: quantities("cm"),
    key: shared,
    wrong: {
      "Gives a common factor that is not the greatest": shared % 2 === 0 ? shared / 2 : shared / 3,
      "Gives the lowest common multiple": leastCommonMultiple(a, b),
      "Gives the difference of the lengths": Math.abs(a - b),
      "Halves the shorter length": isWhole(a) && a % 2 === 0 ? a / 2 : a,
    },
    isCorrect: (answer) => {
      const value = only(answer).numerator;
      const larger = Array.from({ length: b }, (_, index) => value + 1 + index);
      return a % value === 0 && b % value === 0 && !larger.some((side) => a % side === 0 && b % side === 0);
    },
    structure: { steps: 2, concept: 1, numbers: 1, reading: 1, lure: 1 },
  };
}

function remainderPuzzle(random: Random): Draft | null {
  const [a, b] = random.pick([
    [4, 6],
    [6, 8],
    [6, 10],
    [8, 12],
    [9, 12],
    [10, 15],
  ] as const);
  const rest = random.integer(1, a - 1);
  const name = someone(random);
  const first = leastCommonMultiple(a, b) + rest;
  return {
    level: 3,
    stem: `${name} sorts a collection of stamps. In rows of ${a}, ${count(rest, "stamp")} ${rest === 1 ? "is" : "are"} left over, and in rows of ${b} the same number ${rest === 1 ? "is" : "are"} left over. There are more than ${b} stamps. What is the smallest possible number of stamps?`,
    format: numbers(),
    key: first,
    wrong: {
      "Multiplies the row lengths and adds the remainder": a * b + rest,
      "Forgets the remainder": first - rest,
      "Takes the remainder away": first - 2 * rest,
      "Adds the row lengths and the remainder": a + b + rest,
    },
    isCorrect: (answer) => {
      const fits = (stamps: number) => stamps > b && stamps % a === rest && stamps % b === rest;
      const value = only(answer).numerator;
      return fits(value) && !Array.from({ length: value }, (_, index) => index).some(fits);
    },
    structure: { steps: 3, concept: 2, numbers: 0, reading: 2, lure: 2 },
  };
}

export const factorsAndMultiples: Template = {
  name: "factors-and-multiples",
  count: 6,
  draft: ({ random, turn }) =>
    inTurn([departTogether, largestSquares, remainderPuzzle], turn)(random, Math.floor(turn / 3)),
};
