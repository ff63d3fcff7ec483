import { tableFigure } from "../drawing/tables";
import { euros, numbers, only } from "../kit/answer-format";
import { count, listed, money } from "../kit/number-text";
import type { Random } from "../kit/random";
import { equals, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { someone } from "../kit/wording";

const lists = [
  {
    say: (list: string) => `On nine days a café counted these numbers of broken cups: ${list}.`,
    what: "number of cups",
  },
  { say: (list: string) => `Nine families have these numbers of pets: ${list}.`, what: "number of pets" },
  {
    say: (list: string) => `In nine games a team scored these numbers of goals: ${list}.`,
    what: "number of goals",
  },
];

/** Nine small numbers in which one occurs exactly four times and every other at most twice. */
function modeOrRange(random: Random, turn: number): Draft | null {
  const { say, what } = inTurn(lists, turn);
  const [mode, ...others] = random.sample([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5) as [number, ...number[]];
  const values = random.shuffle([mode, mode, mode, mode, ...others, others[0] ?? 0]);
  const sorted = values.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const asksMode = turn % 2 === 0;
  const times = (value: number) => values.filter((other) => other === value).length;
  return {
    level: 1,
    stem: `${say(listed(values.map(String)))} What is the ${asksMode ? `mode, that is, the most frequent ${what}` : "range of these numbers"}?`,
    format: numbers(),
    key: asksMode ? mode : most - least,
    wrong: asksMode
      ? {
          "Gives how often it occurs": 4,
          "Gives the largest value": most,
          "Gives the median": sorted[4] ?? 0,
          "Gives the range": most - least,
          "Gives the value in the middle of the list as it stands": values[4] ?? 0,
        }
      : {
          "Gives the largest value": most,
          "Gives the mode": mode,
          "Gives the median": sorted[4] ?? 0,
          "Gives the number of values": 9,
          "Subtracts the first value from the last": Math.abs((values.at(-1) ?? 0) - (values[0] ?? 0)),
        },
    isCorrect: (answer) =>
      asksMode
        ? values.every((value) => times(value) <= times(only(answer).numerator))
        : values.every((value) => value + only(answer).numerator >= most) &&
          values.some((value) => value + only(answer).numerator === most),
    structure: { steps: 1, concept: 0, numbers: 0, reading: 0, lure: 1 },
  };
}

export const modesAndRanges: Template = {
  name: "mode-and-range",
  count: 4,
  draft: ({ random, turn }) => modeOrRange(random, turn),
};

const priceLists = [
  { title: "Swimming pool", rows: ["Adult", "Child", "Senior"], plural: ["adults", "children", "seniors"] },
  { title: "Museum", rows: ["Adult", "Student", "Child"], plural: ["adults", "students", "children"] },
  { title: "Ferry", rows: ["Car", "Bicycle", "Passenger"], plural: ["cars", "bicycles", "passengers"] },
];

function fromPriceList(random: Random, turn: number): Draft {
  const { title, rows, plural } = inTurn(priceLists, turn);
  const cents = random.sample([250, 350, 450, 550, 650, 750, 850, 950], 3).toSorted((a, b) => b - a);
  const [first = 0, second = 0, third = 0] = cents;
  const [m, n] = [random.integer(2, 4), random.integer(2, 4)];
  const price = (amount: number) => rational(amount, 100);
  const total = m * first + n * second;
  return {
    level: 1,
    stem: `The table gives the prices at a ${title.toLowerCase()}. ${someone(random)} pays for ${count(m, rows[0] ?? "", plural[0])} and ${count(n, rows[1] ?? "", plural[1])}. How much is that in all?`,
    figure: tableFigure({
      rows: [[title, "Price"], ...rows.map((name, index) => [name, money(price(cents[index] ?? 0), 2)])],
      description: `A price list, “${title}”: ${listed(rows.map((name, index) => `${name} ${money(price(cents[index] ?? 0), 2)}`))}.`,
    }),
    format: euros(),
    key: price(total),
    wrong: {
      "Swaps the two numbers": price(n * first + m * second),
      "Takes one of each": price(first + second),
      "Reads the price one row too low": price(m * second + n * third),
      "Takes all for the first price": price((m + n) * first),
      "Takes all for the second price": price((m + n) * second),
    },
    isCorrect: (answer) => {
      const bill = [...Array<number>(m).fill(first), ...Array<number>(n).fill(second)];
      return equals(only(answer), price(bill.reduce((sum, each) => sum + each, 0)));
    },
    structure: { steps: 2, concept: 0, numbers: 0, reading: 1, lure: 0 },
  };
}

export const priceTables: Template = {
  name: "price-tables",
  count: 4,
  draft: ({ random, turn }) => fromPriceList(random, turn),
};
