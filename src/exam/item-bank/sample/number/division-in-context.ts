import { euros, numbers, only } from "../kit/answer-format";
import { count, money, plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { compare, divide, equals, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { someone } from "../kit/wording";

const groupings = [
  {
    things: "visitors",
    group: "boat",
    most: "carries at most",
    ask: "How many boat trips are needed to take everybody across the lake?",
  },
  {
    things: "guests",
    group: "table",
    most: "seats at most",
    ask: "How many tables must be laid so that everybody has a seat?",
  },
  {
    things: "pupils",
    group: "minibus",
    most: "takes at most",
    ask: "How many minibuses are needed so that everybody can go?",
  },
];

function roundedUp(random: Random, turn: number): Draft | null {
  const { things, group, most, ask } = inTurn(groupings, turn);
  const capacity = random.integer(6, 16);
  const groups = random.integer(6, 12);
  const total = capacity * groups + random.integer(1, Math.floor(capacity / 2) - 1);
  return {
    level: 1,
    stem: `There are ${count(total, "visitor", things)}. Each ${group} ${most} ${capacity} of them. ${ask}`,
    format: numbers(),
    key: groups + 1,
    wrong: {
      "Rounds down and leaves some out": groups,
      "Gives the remainder": total - capacity * groups,
      "Subtracts instead of dividing": total - capacity,
      "Adds one more after rounding up": groups + 2,
    },
    isCorrect: (answer) => {
      const value = only(answer).numerator;
      return value * capacity >= total && (value - 1) * capacity < total;
    },
    structure: { steps: 1, concept: 0, numbers: 1, reading: 1, lure: 1 },
  };
}

function leftOver(random: Random, turn: number): Draft {
  const [item, pack] = inTurn(
    [
      ["eggs", "boxes"],
      ["pencils", "packets"],
      ["bulbs", "trays"],
    ] as const,
    turn,
  );
  const size = random.pick([6, 7, 8, 9, 12, 15, 16, 18]);
  const packs = random.integer(9, 20);
  const rest = random.integer(2, size - 2);
  const total = size * packs + rest;
  return {
    level: 1,
    stem: `${plain(total)} ${item} are packed into ${pack} of ${size}, as many full ${pack} as possible. How many ${item} are left over?`,
    format: numbers(),
    key: rest,
    wrong: {
      [`Gives the number of full ${pack}`]: packs,
      "Gives how many are missing for one more": size - rest,
      "Rounds up and gives the number of packs begun": packs + 1,
      "Takes the last digit of the total as the remainder": total % 10,
    },
    isCorrect: (answer) => {
      const left = only(answer).numerator;
      return left >= 0 && left < size && (total - left) % size === 0;
    },
    structure: { steps: 2, concept: 0, numbers: 1, reading: 1, lure: 1 },
  };
}

function affordable(random: Random): Draft | null {
  const cents = random.pick([85, 125, 135, 145, 165, 175]);
  const budget = random.pick([10, 20, 15, 25]);
  const most = Math.floor((budget * 100) / cents);
  const [name, what] = [
    someone(random),
    random.pick(["postcards", "bread rolls", "bus tickets", "notebooks"]),
  ];
  const change = rational(budget * 100 - most * cents, 100);
  if (compare(change, 0) === 0) return null;
  return {
    level: 2,
    stem: `${name} has ${money(budget)} and buys as many ${what} as possible at ${money(rational(cents, 100), 2)} each. How much money is left?`,
    format: euros(),
    key: change,
    wrong: {
      "Gives what is missing for one more": divide((most + 1) * cents - budget * 100, 100),
      "Takes the decimals of the quotient for money": rational(
        Math.floor((budget * 10000) / cents) % 100,
        100,
      ),
      "Buys one fewer than possible": divide(budget * 100 - (most - 1) * cents, 100),
      "Takes the price of one away once": rational(budget * 100 - cents, 100),
    },
    isCorrect: (answer) => {
      let left = budget * 100;
      while (left >= cents) left -= cents;
      return equals(only(answer), rational(left, 100));
    },
    structure: { steps: 2, concept: 1, numbers: 1, reading: 1, lure: 1 },
  };
}

export const divisionInContext: Template = {
  name: "division-in-context",
  count: 6,
  draft: ({ random, turn }) => inTurn([roundedUp, leftOver, affordable], turn)(random, Math.floor(turn / 3)),
};
