import { pictogram, pieChart } from "../drawing/round-charts";
import { counted, numbers, only } from "../kit/answer-format";
import { count, listed } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, divide, equals, multiply, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { pairs } from "./chart-data";

const pictogramContexts = [
  { names: ["Monday", "Tuesday", "Wednesday", "Thursday"], thing: "loaf", things: "loaves" },
  { names: ["Oslo", "Lima", "Accra", "Hanoi"], thing: "parcel", things: "parcels" },
  { names: ["Apples", "Pears", "Plums", "Figs"], thing: "crate", things: "crates" },
];

function pictogramQuestion(random: Random, turn: number): Draft | null {
  const { names, thing, things } = inTurn(pictogramContexts, turn);
  const each = random.pick([4, 8, 12, 20, 40]);
  const rows = names.map((name) => ({ name, quarters: random.integer(5, 23) }));
  const [first, second] = random.sample(rows, 2);
  if (first === undefined || second === undefined || first.quarters % 4 === 0) return null;
  const amount = (quarters: number) => rational(quarters * each, 4);
  const symbols = (quarters: number) => rational(quarters, 4);
  const spoken = (quarters: number) => {
    const [whole, rest] = [Math.floor(quarters / 4), quarters % 4];
    return `${count(whole, "whole circle")}${rest === 0 ? "" : ` and ${["", "a quarter circle", "a half circle", "a three-quarter circle"][rest]}`}`;
  };
  const wholeSymbols = (quarters: number) => rational(Math.ceil(quarters / 4) * each);
  return {
    level: 1,
    stem: `In the pictogram a whole circle stands for ${count(each, thing, things)}. How many ${things} do ${first.name} and ${second.name} have together?`,
    figure: pictogram({
      rows,
      keyText: `= ${count(each, thing, things)}`,
      description: `A pictogram in which a whole circle stands for ${count(each, thing, things)}. ${rows.map(({ name, quarters }) => `${name}: ${spoken(quarters)}`).join(". ")}.`,
    }),
    format: numbers(),
    key: add(amount(first.quarters), amount(second.quarters)),
    wrong: {
      "Counts every part of a circle as a whole one": add(
        wholeSymbols(first.quarters),
        wholeSymbols(second.quarters),
      ),
      "Leaves out the parts of a circle": rational(
        (Math.floor(first.quarters / 4) + Math.floor(second.quarters / 4)) * each,
      ),
      "Takes every part of a circle for a half": rational(
        ((Math.floor(first.quarters / 4) + Math.floor(second.quarters / 4)) * 2 +
          Number(first.quarters % 4 > 0) +
          Number(second.quarters % 4 > 0)) *
          each,
        2,
      ),
      "Gives the first row only": amount(first.quarters),
      "Counts symbols instead of things": add(symbols(first.quarters), symbols(second.quarters)),
    },
    isCorrect: (answer) => equals(multiply(only(answer), 4), (first.quarters + second.quarters) * each),
    structure: { steps: 2, concept: 0, numbers: 1, reading: 1, lure: 1 },
  };
}

export const pictograms: Template = {
  name: "pictograms",
  count: 4,
  draft: ({ random, turn }) => pictogramQuestion(random, turn),
};

const pieContexts = [
  {
    names: ["Bus", "Walk", "Bicycle", "Car"],
    who: "people were asked how they get to work",
    thing: "people",
    one: "person",
    about: "Ways to work",
  },
  {
    names: ["Tea", "Coffee", "Water", "Juice"],
    who: "guests chose a drink",
    thing: "guests",
    one: "guest",
    about: "Drinks chosen",
  },
  {
    names: ["News", "Sport", "Music", "Film"],
    who: "listeners named their favourite programme",
    thing: "listeners",
    one: "listener",
    about: "Favourite programmes",
  },
];

function pieData(random: Random, turn: number) {
  const context = inTurn(pieContexts, turn);
  const angles = random.pick([
    [150, 90, 75, 45],
    [120, 100, 80, 60],
    [135, 105, 72, 48],
    [140, 110, 60, 50],
    [144, 96, 72, 48],
    [160, 80, 75, 45],
  ]);
  return { ...context, angles };
}

function pieAmount(random: Random, turn: number): Draft | null {
  const { names, who, angles, thing, one, about } = pieData(random, turn);
  const total = random.integer(2, 10) * 60;
  const missing = random.integer(0, 1);
  const angle = angles[missing] ?? 0;
  const key = rational(total * angle, 360);
  const shown = angles.map((value, index) => (index === missing ? undefined : `${value}°`));
  const known = names.filter((_, index) => index !== missing);
  if (key.denominator !== 1 || total === 360) return null;
  return {
    level: 2,
    stem: `${total} ${who}. The pie chart shows the result. How many ${thing} does the sector “${names[missing]}” stand for?`,
    figure: pieChart({
      slices: names.map((name, index) => {
        const inside = shown[index];
        return { name, degrees: angles[index] ?? 0, ...(inside === undefined ? {} : { inside }) };
      }),
      description: `A pie chart, “${about}”, with four sectors. Their angles at the centre: ${listed(known.map((name) => `${name} ${angles[names.indexOf(name)]}°`))}. The angle of the fourth sector, ${names[missing]}, is not given.`,
    }),
    format: counted(one, thing),
    key,
    wrong: {
      "Gives the angle as the number": angle,
      "Takes the angle for a percentage": rational(total * angle, 100),
      "Gives the number of all others": subtract(total, key),
      "Takes a quarter of the total": rational(total, 4),
      "Compares the angle with a half turn": rational(total * angle, 180),
    },
    isCorrect: (answer) => {
      const others = angles
        .filter((_, index) => index !== missing)
        .map((value) => rational(value * total, 360));
      return equals(add(only(answer), ...others), total);
    },
    structure: { steps: 3, concept: 1, numbers: 1, reading: 2, lure: 1 },
  };
}

function pieTotal(random: Random, turn: number): Draft | null {
  const { names, angles, thing, one, about, who } = pieData(random, turn);
  const chosen = random.integer(0, 3);
  const angle = angles[chosen] ?? 1;
  const total = random.integer(3, 20) * 24;
  const part = rational(total * angle, 360);
  const next = (chosen + 1) % 4;
  const other = rational(total * (angles[next] ?? 0), 360);
  if (part.denominator !== 1 || other.denominator !== 1 || total === 360) return null;
  return {
    level: 3,
    stem: `A number of ${who}. In the pie chart the sector “${names[chosen]}” stands for ${part.numerator} ${thing}. How many ${thing} does “${names[next]}” stand for?`,
    figure: pieChart({
      slices: names.map((name, index) => ({
        name,
        degrees: angles[index] ?? 0,
        inside: `${angles[index]}°`,
      })),
      description: `A pie chart, “${about}”, with four sectors. Their angles at the centre: ${pairs(
        names,
        angles.map((value) => `${value}°`),
      )}.`,
    }),
    format: counted(one, thing),
    key: other,
    wrong: {
      "Changes the number by as much as the angle changes": subtract(part, angle - (angles[next] ?? 0)),
      "Gives the angle as the number": angles[next] ?? 0,
      "Gives the total": total,
      "Divides by the ratio of the angles instead of multiplying": divide(
        multiply(part, angle),
        angles[next] ?? 1,
      ),
      "Takes the sectors for equal": part,
    },
    isCorrect: (answer) => equals(multiply(only(answer), angle), multiply(part, angles[next] ?? 0)),
    structure: { steps: 3, concept: 1, numbers: 2, reading: 2, lure: 1 },
  };
}

export const pieCharts: Template = {
  name: "pie-charts",
  count: 6,
  draft: ({ random, turn }) => inTurn([pieAmount, pieTotal], turn)(random, turn),
};
