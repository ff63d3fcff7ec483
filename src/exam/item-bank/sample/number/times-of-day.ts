import { clockTimes, durations, only } from "../kit/answer-format";
import { clockTime } from "../kit/number-text";
import type { Random } from "../kit/random";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

function journeyLength(random: Random): Draft | null {
  const start = random.integer(6, 11) * 60 + random.integer(31, 58);
  const taken = random.integer(1, 4) * 60 + random.integer(32, 57);
  const end = start + taken;
  if (end % 60 >= start % 60) return null;
  const subject = random.pick([
    "A ferry leaves",
    "A night shift begins",
    "A coach leaves",
    "A tournament starts",
  ]);
  const verb = subject.includes("leaves") ? "arrives" : "ends";
  return {
    level: 1,
    stem: `${subject} at ${clockTime(start)} and ${verb} at ${clockTime(end)} on the same day. How long does it take?`,
    format: durations(),
    key: taken,
    wrong: {
      "Forgets that an hour was begun": taken + 60,
      "Subtracts the smaller minutes from the larger":
        Math.floor(end / 60) * 60 - Math.floor(start / 60) * 60 + ((start % 60) - (end % 60)),
      "Counts 100 minutes in an hour":
        ((Math.floor(end / 60) * 100 + (end % 60) - Math.floor(start / 60) * 100 - (start % 60)) % 100) +
        Math.floor(taken / 60) * 60,
      "Adds the minutes": (Math.floor(end / 60) - Math.floor(start / 60)) * 60 + ((start + end) % 60),
    },
    isCorrect: (answer) => clockTime(start + only(answer).numerator) === clockTime(end),
    structure: { steps: 2, concept: 0, numbers: 1, reading: 1, lure: 1 },
  };
}

function arrivalTime(random: Random): Draft {
  const start = random.integer(8, 15) * 60 + random.pick([25, 35, 40, 45, 50]);
  const [parts, each, pause] = [
    random.integer(3, 5),
    random.pick([35, 40, 45, 50]),
    random.pick([10, 15, 20]),
  ];
  const total = parts * each + (parts - 1) * pause;
  return {
    level: 2,
    stem: `A course begins at ${clockTime(start)}. It has ${parts} lessons of ${each} minutes with a break of ${pause} minutes after each lesson but the last. When does it end?`,
    format: clockTimes(),
    key: start + total,
    wrong: {
      "Counts one break too many": start + total + pause,
      "Leaves out the breaks": start + parts * each,
      "Counts one break only": start + parts * each + pause,
      "Counts one lesson too few": start + total - each,
    },
    isCorrect: (answer) => {
      let now = start;
      for (let lesson = 1; lesson <= parts; lesson += 1) now += each + (lesson < parts ? pause : 0);
      return only(answer).numerator === now;
    },
    structure: { steps: 3, concept: 0, numbers: 1, reading: 1, lure: 1 },
  };
}

export const times: Template = {
  name: "times-of-day",
  count: 4,
  draft: ({ random, turn }) => inTurn([journeyLength, arrivalTime], turn)(random),
};
