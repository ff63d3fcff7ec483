import { vennDiagram } from "../drawing/round-charts";
import { tableFigure } from "../drawing/tables";
import { only, probabilities } from "../kit/answer-format";
import { listed, plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { equals, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { shareOf } from "./outcomes";

const tableContexts = [
  {
    rows: ["Adults", "Children"],
    columns: ["Swim", "Cycle", "Climb"],
    who: "member",
    of: "of a sports club",
  },
  {
    rows: ["Online", "In shop"],
    columns: ["Books", "Music", "Games"],
    who: "order",
    of: "that a shop received",
  },
  {
    rows: ["Day shift", "Night shift"],
    columns: ["Unit A", "Unit B", "Unit C"],
    who: "worker",
    of: "in a factory",
  },
];

function twoWay(random: Random, turn: number): Draft {
  const { rows, columns, who, of } = inTurn(tableContexts, turn);
  const cells = rows.map(() => columns.map(() => random.integer(4, 30)));
  const [row, column] = [random.integer(0, 1), random.integer(0, 2)];
  const cell = cells[row]?.[column] ?? 0;
  const rowTotal = (cells[row] ?? []).reduce((sum, value) => sum + value, 0);
  const columnTotal = cells.reduce((sum, values) => sum + (values[column] ?? 0), 0);
  const total = cells.flat().reduce((sum, value) => sum + value, 0);
  const conditional = turn % 2 === 0;
  return {
    level: conditional ? 3 : 2,
    stem: conditional
      ? `The table counts the ${who}s ${of}. One of the ${who}s in the column “${columns[column]}” is chosen at random. What is the probability that this ${who} is in the row “${rows[row]}”?`
      : `The table counts the ${who}s ${of}. One of all these ${who}s is chosen at random. What is the probability that this ${who} is in the row “${rows[row]}” and the column “${columns[column]}”?`,
    figure: tableFigure({
      rowHeadings: true,
      rows: [["", ...columns], ...rows.map((name, index) => [name, ...(cells[index] ?? []).map(String)])],
      description: `A table with two rows and three columns. ${rows.map((name, index) => `${name}: ${listed(columns.map((heading, at) => `${heading} ${cells[index]?.[at]}`))}`).join(". ")}.`,
    }),
    format: probabilities(),
    key: conditional ? rational(cell, columnTotal) : rational(cell, total),
    wrong: {
      "Divides by the total of the row": rational(cell, rowTotal),
      [conditional ? "Divides by the total of the table" : "Divides by the total of the column"]: conditional
        ? rational(cell, total)
        : rational(cell, columnTotal),
      "Divides the total of the column by that of the table": rational(columnTotal, total),
      "Divides the total of the row by that of the table": rational(rowTotal, total),
    },
    isCorrect: (answer) => {
      const people = cells.flatMap((values, r) =>
        values.flatMap((amount, c) => Array<readonly [number, number]>(amount).fill([r, c])),
      );
      const among = conditional ? people.filter(([, c]) => c === column) : people;
      return equals(
        shareOf(among, ([r, c]) => r === row && c === column),
        only(answer),
      );
    },
    structure: { steps: conditional ? 3 : 2, concept: conditional ? 2 : 1, numbers: 2, reading: 2, lure: 2 },
  };
}

export const twoWayTables: Template = {
  name: "two-way-tables",
  count: 6,
  draft: ({ random, turn }) => twoWay(random, turn),
};

const vennContexts = [
  { names: ["Tea", "Coffee"], verb: "drink" },
  { names: ["French", "Spanish"], verb: "speak" },
  { names: ["Guitar", "Piano"], verb: "play" },
] as const;

function venn(random: Random, turn: number): Draft | null {
  const { names, verb } = inTurn(vennContexts, turn);
  const [one, both, two, none] = [
    random.integer(4, 18),
    random.integer(3, 12),
    random.integer(4, 18),
    random.integer(2, 9),
  ];
  const total = one + both + two + none;
  const given = turn % 2 === 1;
  const [first, second] = names.map((name) =>
    verb === "speak" ? name : `${verb === "play" ? "the " : ""}${name.toLowerCase()}`,
  );
  const group = [
    ...Array<readonly [boolean, boolean]>(one).fill([true, false]),
    ...Array<readonly [boolean, boolean]>(both).fill([true, true]),
    ...Array<readonly [boolean, boolean]>(two).fill([false, true]),
    ...Array<readonly [boolean, boolean]>(none).fill([false, false]),
  ];
  return {
    level: given ? 3 : 2,
    stem: given
      ? `The Venn diagram shows how many people of a group ${verb} ${first} and ${second}. One of those who ${verb} ${first} is chosen at random. What is the probability that this person also ${verb}s ${second}?`
      : `The Venn diagram shows how many people of a group ${verb} ${first} and ${second}. One person of the group is chosen at random. What is the probability that this person ${verb}s ${first} or ${second}, or both?`,
    figure: vennDiagram({
      names,
      onlyFirst: String(one),
      both: String(both),
      onlySecond: String(two),
      neither: String(none),
      description: `A Venn diagram with two overlapping circles, ${names[0]} and ${names[1]}. Only in ${names[0]}: ${one}. In both: ${both}. Only in ${names[1]}: ${two}. Outside both circles: ${none}.`,
    }),
    format: probabilities(),
    key: given ? rational(both, one + both) : rational(one + both + two, total),
    wrong: given
      ? {
          "Divides by the whole group": rational(both, total),
          "Divides by the other circle": rational(both, both + two),
          "Leaves those in both out of the circle": rational(both, one),
          "Divides the other circle by the group": rational(both + two, total),
        }
      : {
          "Leaves out those in both": rational(one + two, total),
          "Counts those in both only": rational(both, total),
          "Leaves those outside out of the group": rational(one + two, one + both + two),
          "Counts those in both twice": rational(one + two + 2 * both, total),
          "Counts the first circle only": rational(one + both, total),
        },
    isCorrect: (answer) =>
      given
        ? equals(
            shareOf(
              group.filter(([a]) => a),
              ([, b]) => b,
            ),
            only(answer),
          )
        : equals(
            shareOf(group, ([a, b]) => a || b),
            only(answer),
          ),
    structure: { steps: 2, concept: given ? 2 : 1, numbers: 2, reading: 1, lure: 2 },
  };
}

export const vennDiagrams: Template = {
  name: "venn-diagrams",
  count: 6,
  draft: ({ random, turn }) => venn(random, turn),
};

function screening(random: Random, turn: number): Draft | null {
  const total = 1000;
  const affected = random.pick([20, 40, 50, 80, 100]);
  const [hit, falseAlarm] = [random.pick([80, 90, 95]), random.pick([5, 10, 20])];
  const [truePositive, falsePositive] = [(affected * hit) / 100, ((total - affected) * falseAlarm) / 100];
  if (!Number.isInteger(truePositive) || !Number.isInteger(falsePositive)) return null;
  const key = rational(truePositive, truePositive + falsePositive);
  const [thing, state, alarm] = inTurn(
    [
      ["components", "faulty", "sounds an alarm for"],
      ["samples", "contaminated", "marks"],
    ] as const,
    turn,
  );
  return {
    level: 4,
    stem: `Of ${plain(total)} ${thing}, ${affected} are ${state}. A test ${alarm} ${hit}% of the ${state} ones and, by mistake, ${falseAlarm}% of the others. One of the ${thing} that the test ${alarm.startsWith("marks") ? "marked" : "sounded an alarm for"} is picked. What is the probability that it is ${state}?`,
    format: probabilities(),
    key,
    wrong: {
      [`Gives the probability of a hit for the ${state} ones`]: rational(hit, 100),
      "Gives the probability of no false alarm": rational(100 - falseAlarm, 100),
      [`Gives the share of ${state} ones`]: rational(affected, total),
      "Divides by the whole number": rational(truePositive, total),
      "Compares hits with false alarms instead of with all": rational(truePositive, falsePositive),
    },
    isCorrect: (answer) => {
      const flags = [
        ...Array.from({ length: affected }, (_, index) => ({
          real: true,
          flagged: index * 100 < affected * hit,
        })),
        ...Array.from({ length: total - affected }, (_, index) => ({
          real: false,
          flagged: index * 100 < (total - affected) * falseAlarm,
        })),
      ];
      return equals(
        shareOf(
          flags.filter(({ flagged }) => flagged),
          ({ real }) => real,
        ),
        only(answer),
      );
    },
    structure: { steps: 4, concept: 3, numbers: 2, reading: 2, lure: 3 },
  };
}

export const conditionalProbability: Template = {
  name: "conditional-probability",
  count: 4,
  draft: ({ random, turn }) => screening(random, turn),
};
