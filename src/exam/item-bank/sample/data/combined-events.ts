import { only, probabilities } from "../kit/answer-format";
import { fraction } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, equals, multiply, type Rational, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { someone } from "../kit/wording";
import { shareOf } from "./outcomes";

const pairsOf = <T>(list: readonly T[]) =>
  list.flatMap((first, i) => list.flatMap((second, j) => (i === j ? [] : [[first, second] as const])));

function bothWithoutReplacement(random: Random, turn: number): Draft | null {
  const [first, second] = [random.integer(3, 7), random.integer(2, 6)];
  const total = first + second;
  const [good, bad, thing] = inTurn(
    [
      ["ripe", "unripe", "melons"],
      ["full", "empty", "batteries"],
      ["winning", "blank", "tickets"],
    ] as const,
    turn,
  );
  const all = [...Array(first).fill(good), ...Array(second).fill(bad)] as string[];
  return {
    level: 3,
    stem: `A box holds ${first} ${good} and ${second} ${bad} ${thing}. Two are taken at random, one after the other, and not put back. What is the probability that both are ${good}?`,
    format: probabilities(),
    key: rational(first * (first - 1), total * (total - 1)),
    wrong: {
      "Puts the first one back": rational(first * first, total * total),
      "Adds the probabilities": add(rational(first, total), rational(first - 1, total - 1)),
      "Takes one fewer of the good ones only": rational(first * (first - 1), total * total),
      "Takes one fewer in all only": rational(first * first, total * (total - 1)),
      "Gives the probability for one only": rational(first, total),
    },
    isCorrect: (answer) =>
      equals(
        shareOf(pairsOf(all), ([one, two]) => one === good && two === good),
        only(answer),
      ),
    structure: { steps: 3, concept: 2, numbers: 2, reading: 1, lure: 2 },
  };
}

function oneOfEach(random: Random): Draft {
  const [red, blue] = [random.integer(3, 7), random.integer(2, 6)];
  const total = red + blue;
  const all = [...Array(red).fill("red"), ...Array(blue).fill("blue")] as string[];
  const name = someone(random);
  return {
    level: 4,
    stem: `${name} takes two socks at random from a drawer with ${red} red and ${blue} blue socks. What is the probability that they have different colours?`,
    format: probabilities(),
    key: rational(2 * red * blue, total * (total - 1)),
    wrong: {
      "Counts only one of the two orders": rational(red * blue, total * (total - 1)),
      "Puts the first one back": rational(2 * red * blue, total * total),
      "Takes same and different colours for equally likely": rational(1, 2),
      "Gives the probability of equal colours": subtract(1, rational(2 * red * blue, total * (total - 1))),
      "Puts the first one back and counts one order": rational(red * blue, total * total),
    },
    isCorrect: (answer) =>
      equals(
        shareOf(pairsOf(all), ([one, two]) => one !== two),
        only(answer),
      ),
    structure: { steps: 4, concept: 3, numbers: 2, reading: 1, lure: 3 },
  };
}

function atLeastOne(random: Random, turn: number): Draft {
  const [p, q] = random.pick([
    [1, 3],
    [1, 4],
    [2, 5],
    [1, 5],
    [3, 4],
    [3, 10],
  ] as const);
  const chance = rational(p, q);
  const times = turn % 2 === 0 ? 2 : 3;
  const miss = subtract(1, chance);
  const stories = [
    `A bus is late with a probability of $${fraction(chance)}$, on each day independently. What is the probability that it is late at least once in ${times} days?`,
    `Each time a switch is used it sticks with a probability of $${fraction(chance)}$, whatever happened before. What is the probability that it sticks at least once in ${times} uses?`,
  ];
  const never = multiply(...Array<Rational>(times).fill(miss));
  return {
    level: 4,
    stem: inTurn(stories, turn),
    format: probabilities(),
    key: subtract(1, never),
    wrong: {
      "Adds the probabilities": multiply(times, chance),
      "Gives the probability that it never happens": never,
      "Gives the probability that it always happens": multiply(...Array<Rational>(times).fill(chance)),
      "Gives the probability of exactly once": multiply(
        times,
        chance,
        ...Array<Rational>(times - 1).fill(miss),
      ),
      "Gives the probability for one time only": chance,
    },
    isCorrect: (answer) => {
      // Lists all equally likely courses: p of q cases are hits, each time.
      const cases = Array.from({ length: q ** times }, (_, index) =>
        Array.from({ length: times }, (_unused, step) => Math.floor(index / q ** step) % q < p),
      );
      return equals(
        shareOf(cases, (course) => course.some(Boolean)),
        only(answer),
      );
    },
    structure: { steps: 3, concept: 3, numbers: 2, reading: 1, lure: 3 },
  };
}

function twoDice(random: Random, turn: number): Draft {
  const faces = [1, 2, 3, 4, 5, 6];
  const target = random.pick([5, 6, 8, 9, 10]);
  const throws = faces.flatMap((first) => faces.map((second) => [first, second] as const));
  const orMore = turn % 2 === 1;
  const holds = ([first, second]: readonly [number, number]) =>
    orMore ? first + second >= target : first + second === target;
  const unordered = throws.filter(([first, second]) => first <= second);
  const sums = Array.from({ length: 11 }, (_, index) => index + 2);
  return {
    level: 3,
    stem: `Two fair dice with faces 1 to 6 are thrown. What is the probability that the sum is ${orMore ? `at least ${target}` : target}?`,
    format: probabilities(),
    key: shareOf(throws, holds),
    wrong: {
      "Takes the eleven sums for equally likely": shareOf(sums, (sum) =>
        orMore ? sum >= target : sum === target,
      ),
      "Counts throws such as 2 and 3 only once": shareOf(unordered, holds),
      "Counts them once, but out of all 36": rational(unordered.filter(holds).length, 36),
      [orMore ? "Leaves out the limit" : "Counts the sums up to it"]: shareOf(throws, ([first, second]) =>
        orMore ? first + second > target : first + second <= target,
      ),
    },
    isCorrect: (answer) => {
      // The number of ways to a sum is 6 - |7 - sum|.
      const ways = sums
        .filter((sum) => (orMore ? sum >= target : sum === target))
        .map((sum) => 6 - Math.abs(7 - sum));
      return equals(multiply(36, only(answer)), add(...ways));
    },
    structure: { steps: 3, concept: 2, numbers: 2, reading: 0, lure: 2 },
  };
}

export const combinedEvents: Template = {
  name: "combined-events",
  count: 10,
  draft: ({ random, turn }) =>
    inTurn([twoDice, bothWithoutReplacement, atLeastOne, oneOfEach], turn)(random, Math.floor(turn / 4)),
};
