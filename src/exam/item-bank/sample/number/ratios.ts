import { euros, numbers, only, quantities } from "../kit/answer-format";
import { money } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, divide, equals, multiply, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { people } from "../kit/wording";

function shareTotal(random: Random): Draft {
  const [a, b] = random.sample([2, 3, 4, 5, 7], 2) as [number, number];
  const [first, second] = people(random, 2);
  const part = random.integer(6, 30);
  const total = part * (a + b);
  return {
    level: 1,
    stem: `${first} and ${second} share ${money(total)} in the ratio ${a} : ${b}, in this order. How much does ${second} get?`,
    format: euros(),
    key: part * b,
    wrong: {
      "Takes the share of the other person": part * a,
      "Divides the total by one number of the ratio": rational(total, b),
      "Shares equally": rational(total, 2),
      "Gives one part only": part,
    },
    isCorrect: (answer) => equals(multiply(only(answer), a), multiply(subtract(total, only(answer)), b)),
    structure: { steps: 2, concept: 0, numbers: 1, reading: 1, lure: 1 },
  };
}

function shareDifference(random: Random): Draft {
  const [small, large] = random.pick([
    [2, 5],
    [3, 7],
    [4, 7],
    [3, 8],
    [5, 8],
    [2, 7],
  ] as const);
  const part = random.integer(4, 18);
  const gap = part * (large - small);
  const [a, b, unit] = random.pick([
    ["sand", "gravel", "kg"],
    ["apple juice", "water", "ml"],
    ["blue paint", "white paint", "litres"],
  ] as const);
  return {
    level: 2,
    stem: `A mixture contains ${a} and ${b} in the ratio ${small} : ${large}. There are ${gap} ${unit} more ${b} than ${a}. How much of the mixture is there altogether?`,
    format: quantities(unit),
    key: part * (small + large),
    wrong: {
      [`Gives the amount of ${b}`]: part * large,
      "Takes the difference for the whole": divide(multiply(gap, small + large), large),
      "Multiplies the difference by all the parts": gap * (small + large),
      [`Gives the amount of ${a}`]: part * small,
    },
    isCorrect: (answer) => {
      const one = divide(only(answer), small + large);
      return equals(subtract(multiply(one, large), multiply(one, small)), gap);
    },
    structure: { steps: 3, concept: 1, numbers: 1, reading: 1, lure: 2 },
  };
}

function joinedRatios(random: Random): Draft | null {
  const [a, b] = random.pick([
    [2, 3],
    [3, 4],
    [5, 2],
    [4, 3],
  ] as const);
  const [c, d] = random.pick([
    [2, 5],
    [5, 3],
    [3, 7],
    [4, 5],
  ] as const);
  const [first, second, third] = people(random, 3);
  const unit = random.integer(2, 6);
  const shares = [a * c * unit, b * c * unit, b * d * unit] as const;
  const total = shares[0] + shares[1] + shares[2];
  return {
    level: 4,
    stem: `${first}'s savings and ${second}'s savings are in the ratio ${a} : ${b}. ${second}'s and ${third}'s are in the ratio ${c} : ${d}. Together the three have saved ${money(total)}. How much has ${third} saved?`,
    format: euros(),
    key: shares[2],
    wrong: {
      "Adds the four ratio numbers as parts": divide(total * d, a + b + c + d),
      "Puts the first, second and last number into one ratio": divide(total * d, a + b + d),
      "Gives the second person's savings": shares[1],
      "Gives the first person's savings": shares[0],
    },
    isCorrect: (answer) => {
      const secondHas = divide(multiply(only(answer), c), d);
      const firstHas = divide(multiply(secondHas, a), b);
      return equals(add(firstHas, secondHas, only(answer)), total);
    },
    structure: { steps: 4, concept: 2, numbers: 1, reading: 2, lure: 2 },
  };
}

export const sharingInRatio: Template = {
  name: "sharing-in-a-ratio",
  count: 7,
  draft: ({ random, turn }) => inTurn([shareTotal, shareDifference, joinedRatios], turn)(random),
};

function bestBuy(random: Random): Draft | null {
  const unitCents = random.sample([18, 19, 20, 21, 22, 24, 25, 26], 4);
  const sizes = random.sample([5, 6, 8, 10, 12, 15], 4).toSorted((x, y) => x - y);
  const prices = sizes.map((size, index) => size * (unitCents[index] ?? 0));
  const thing = random.pick(["batteries", "tea lights", "sponges", "clothes hooks"]);
  const best = unitCents.indexOf(Math.min(...unitCents));
  const cheapest = prices.indexOf(Math.min(...prices));
  const written = sizes.map((size, index) => `${size} for ${money(rational(prices[index] ?? 0, 100), 2)}`);
  const option = (index: number) => ({ value: index, text: written[index] ?? "" });
  const others = [0, 1, 2, 3].filter((index) => index !== best && index !== cheapest && index !== 3);
  if (best === 3 || best === cheapest || others.length !== 1) return null;
  return {
    level: 2,
    stem: `A shop sells packets of ${thing} in four sizes. Which offer has the lowest price for one piece?`,
    format: numbers(),
    key: option(best),
    wrong: {
      "Takes the packet with the lowest price": option(cheapest),
      "Takes the largest packet": option(3),
      "Compares the price differences instead of the prices for one piece": option(others[0] ?? 0),
    },
    isCorrect: (_, text) => {
      const cents = (offer: string) =>
        Number(offer.split("€")[1]?.replace(".", "")) / Number.parseInt(offer, 10);
      return written.every((offer) => cents(text) <= cents(offer));
    },
    structure: { steps: 3, concept: 0, numbers: 2, reading: 2, lure: 1 },
  };
}

export const bestOffer: Template = { name: "best-offer", count: 4, draft: ({ random }) => bestBuy(random) };
