import { euros, only, quantities } from "../kit/answer-format";
import { count, money, plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, divide, equals, multiply, rational, subtract } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { someone } from "../kit/wording";

const recipes = [
  { dish: "A soup", unit: "g", what: "lentils" },
  { dish: "A curry", unit: "g", what: "rice" },
  { dish: "A cake", unit: "g", what: "flour" },
  { dish: "A stew", unit: "ml", what: "stock" },
];

function recipe(random: Random, turn: number): Draft {
  const { dish, unit, what } = inTurn(recipes, turn);
  const [people, more] = random.pick([
    [4, 6],
    [4, 10],
    [6, 9],
    [6, 15],
    [8, 12],
    [5, 8],
  ] as const);
  const amount = people * random.integer(3, 16) * 10;
  return {
    level: 1,
    stem: `${dish} for ${people} people needs ${plain(amount)} ${unit} of ${what}. How much is needed for ${more} people?`,
    format: quantities(unit),
    key: (amount / people) * more,
    wrong: {
      "Adds as many units as there are people more": amount + (more - people),
      "Doubles the amount": amount * 2,
      "Divides where it should multiply": rational(amount * people, more),
      "Gives the amount for the people who are added": (amount / people) * (more - people),
      "Adds the amount for one person": amount + amount / people,
    },
    isCorrect: (answer) => equals(divide(only(answer), more), divide(amount, people)),
    structure: { steps: 2, concept: 0, numbers: 1, reading: 1, lure: 1 },
  };
}

function workers(random: Random, turn: number): Draft | null {
  const [few, many] = random.pick([
    [4, 6],
    [6, 9],
    [3, 5],
    [4, 10],
    [6, 8],
    [5, 8],
  ] as const);
  const time = many * random.integer(2, 4);
  const [who, job, unit] = inTurn(
    [
      ["painters", "paint the halls of a school", "hours"],
      ["pumps", "empty a basin", "hours"],
      ["printers", "print an election's ballot papers", "hours"],
    ] as const,
    turn,
  );
  return {
    level: 2,
    stem: `${few} ${who} ${job} in ${time} ${unit}. How long would ${many} ${who} take for the same job, all working at the same speed?`,
    format: quantities(unit, { places: 1 }),
    key: rational(time * few, many),
    wrong: {
      "Scales the time up with the number": rational(time * many, few),
      "Takes one hour off for each one more": time - (many - few),
      "Halves the time": rational(time, 2),
      "Divides by the number that are added": rational(time * few, many - few),
    },
    isCorrect: (answer) => equals(multiply(many, only(answer)), few * time),
    structure: { steps: 2, concept: 1, numbers: 1, reading: 1, lure: 2 },
  };
}

function exchange(random: Random): Draft {
  const name = someone(random);
  const rate = random.pick([rational(5, 4), rational(8, 5), rational(6, 5), rational(5, 2)]);
  const [given, spent] = [random.integer(8, 24) * 10, random.integer(4, 15) * 10];
  const left = subtract(multiply(given, rate), spent);
  return {
    level: 2,
    stem: `One euro is worth ${plain(rate, 2)} crowns. ${name} changes ${money(given)} into crowns, spends ${count(spent, "crown")} and changes the rest back at the same rate. How many euros does ${name} get back?`,
    format: euros(),
    key: divide(left, rate),
    wrong: {
      "Stops at the number of crowns left": left,
      "Takes crowns from euros": given - spent,
      "Divides first and multiplies back": multiply(subtract(divide(given, rate), spent), rate),
      "Multiplies when changing back": multiply(left, rate),
      "Gives what was spent, in euros": divide(spent, rate),
    },
    isCorrect: (answer) => equals(add(multiply(only(answer), rate), spent), multiply(given, rate)),
    structure: { steps: 3, concept: 0, numbers: 2, reading: 2, lure: 2 },
  };
}

function averageSpeed(random: Random): Draft {
  const [out, back] = random.pick([
    [60, 40],
    [90, 60],
    [30, 20],
    [80, 120],
    [15, 10],
    [12, 6],
    [60, 30],
  ] as const);
  const rider = someone(random);
  const way = Math.max(out, back) > 30 ? "drives" : "rides a bicycle";
  return {
    level: 4,
    stem: `${rider} ${way} to the coast at an average speed of ${out} km/h and back along the same road at ${back} km/h. What is the average speed for the whole journey?`,
    format: quantities("km/h", { places: 1 }),
    key: rational(2 * out * back, out + back),
    wrong: {
      "Takes the mean of the two speeds": rational(out + back, 2),
      "Takes the speed of the slower half": Math.min(out, back),
      "Adds the speeds": out + back,
      "Takes the difference of the speeds": Math.abs(out - back),
      "Takes the speed of the faster half": Math.max(out, back),
    },
    isCorrect: (answer) => equals(multiply(only(answer), add(rational(1, out), rational(1, back))), 2),
    structure: { steps: 3, concept: 2, numbers: 1, reading: 1, lure: 3 },
  };
}

export const proportionalReasoning: Template = {
  name: "proportional-reasoning",
  count: 9,
  draft: ({ random, turn }) => {
    const variants = [recipe, workers, exchange, averageSpeed];
    return inTurn(variants, turn)(random, Math.floor(turn / variants.length));
  },
};
