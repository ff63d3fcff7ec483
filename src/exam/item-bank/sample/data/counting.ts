import { counted, numbers, only } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { equals } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

function menus(random: Random, turn: number): Draft {
  const [a, b, c] = [random.integer(3, 6), random.integer(4, 8), random.integer(2, 5)];
  const stories = [
    `A canteen offers ${a} starters, ${b} main dishes and ${c} desserts. How many different meals of one of each are there?`,
    `A bicycle can be had in ${b} colours, ${a} sizes and with ${c} kinds of saddle. How many different bicycles can be ordered?`,
  ];
  return {
    level: 1,
    stem: inTurn(stories, turn),
    format: numbers(),
    key: a * b * c,
    wrong: {
      "Adds the numbers of choices": a + b + c,
      "Multiplies two numbers and adds the third": a * b + c,
      "Adds the products of pairs": a * b + b * c + a * c,
      "Multiplies two of the three numbers": a * b,
    },
    isCorrect: (answer) => {
      let meals = 0;
      for (let first = 0; first < a; first += 1) for (let second = 0; second < b; second += 1) meals += c;
      return equals(meals, only(answer));
    },
    structure: { steps: 1, concept: 1, numbers: 0, reading: 1, lure: 1 },
  };
}

function choosePairs(random: Random, turn: number): Draft {
  const n = random.integer(6, 12);
  const stories = [
    `In a chess club with ${n} members everybody plays one game against everybody else. How many games is that?`,
    `From ${n} volunteers two are chosen for the same task. How many different pairs are possible?`,
  ];
  return {
    level: 3,
    stem: inTurn(stories, turn),
    format: numbers(),
    key: (n * (n - 1)) / 2,
    wrong: {
      "Counts every pair twice": n * (n - 1),
      "Lets everybody pair with themselves too": n * n,
      "Gives one fewer than the number of people": n - 1,
      "Counts pairs of a person with themselves as well": (n * (n + 1)) / 2,
      "Multiplies the number by two": 2 * n,
    },
    isCorrect: (answer) => {
      let found = 0;
      for (let one = 0; one < n; one += 1) for (let two = one + 1; two < n; two += 1) found += 1;
      return equals(found, only(answer));
    },
    structure: { steps: 3, concept: 2, numbers: 0, reading: 1, lure: 2 },
  };
}

function codes(random: Random, turn: number): Draft {
  const digits = random.integer(5, 8);
  const length = turn % 2 === 0 ? 3 : 4;
  const list = Array.from({ length: digits }, (_, index) => index + 1);
  const product = Array.from({ length }, (_, index) => digits - index).reduce((all, left) => all * left, 1);
  return {
    level: 3,
    stem: `A code consists of ${length} different digits, each from 1 to ${digits}. How many such codes are there?`,
    format: counted("code"),
    key: product,
    wrong: {
      "Lets digits repeat": digits ** length,
      "Adds the numbers of choices": Array.from({ length }, (_, index) => digits - index).reduce(
        (all, left) => all + left,
        0,
      ),
      "Multiplies the number of digits by the length": digits * length,
      "Takes no account of the order": product / (length === 3 ? 6 : 24),
    },
    isCorrect: (answer) => {
      const grow = (code: readonly number[]): number =>
        code.length === length
          ? 1
          : list
              .filter((digit) => !code.includes(digit))
              .reduce((sum, digit) => sum + grow([...code, digit]), 0);
      return equals(grow([]), only(answer));
    },
    structure: { steps: 3, concept: 2, numbers: 0, reading: 0, lure: 2 },
  };
}

export const counting: Template = {
  name: "counting-possibilities",
  count: 6,
  draft: ({ random, turn }) => inTurn([menus, choosePairs, codes], turn)(random, Math.floor(turn / 3)),
};
