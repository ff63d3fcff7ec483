import { only, quantities } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { add, approximate, equals, multiply, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";
import { degrees } from "./measured-angles";

const polygonNames: Readonly<Record<number, string>> = {
  5: "pentagon",
  6: "hexagon",
  8: "octagon",
  9: "nonagon",
  10: "decagon",
  12: "polygon with 12 sides",
};

function interiorAngle(random: Random, turn: number): Draft {
  const n = inTurn([8, 5, 10, 6], turn + random.integer(0, 3));
  const key = rational(180 * (n - 2), n);
  return {
    level: 2,
    stem: `How large is each interior angle of a regular ${polygonNames[n]}?`,
    format: degrees,
    key,
    wrong: {
      "Gives the exterior angle": rational(360, n),
      "Gives the sum of all interior angles": 180 * (n - 2),
      "Divides the angle sum by one corner too few": rational(180 * (n - 2), n - 1),
      "Counts one triangle too many": rational(180 * (n - 1), n),
    },
    isCorrect: (answer) => equals(multiply(n, add(180, multiply(-1, only(answer)))), 360),
    structure: { steps: 2, concept: 1, numbers: 1, reading: 0, lure: 2 },
  };
}

function sidesFromAngle(random: Random): Draft {
  const n = random.pick([9, 12, 15, 18, 20, 24]);
  const interior = rational(180 * (n - 2), n);
  return {
    level: 3,
    stem: `Each interior angle of a regular polygon is ${approximate(interior)}°. How many sides does the polygon have?`,
    format: quantities("sides"),
    key: n,
    wrong: {
      "Divides a half turn by the exterior angle": rational(n, 2),
      "Gives the exterior angle": rational(360, n),
      "Adds two where the number of triangles is two less": n + 2,
      "Gives the number of triangles instead of sides": n - 2,
    },
    isCorrect: (answer) => equals(multiply(only(answer), interior), multiply(180, add(only(answer), -2))),
    structure: { steps: 2, concept: 2, numbers: 1, reading: 0, lure: 2 },
  };
}

function missingPolygonAngle(random: Random): Draft | null {
  const angles = [0, 0, 0, 0].map(() => random.integer(85, 135));
  const sum = angles.reduce((total, angle) => total + angle, 0);
  const x = 540 - sum;
  if (x < 70 || x > 150 || new Set(angles).size < 4) return null;
  return {
    level: 2,
    stem: `Four of the angles of a pentagon are ${angles
      .slice(0, 3)
      .map((angle) => `${angle}°`)
      .join(", ")} and ${angles[3]}°. How large is the fifth angle?`,
    format: degrees,
    key: x,
    wrong: {
      "Takes a full turn for the sum of all angles": Math.abs(360 - sum),
      "Takes the mean of the four angles": rational(sum, 4),
      "Takes the angle of a regular pentagon": 108,
      "Takes the angle sum of a hexagon": 720 - sum,
    },
    isCorrect: (answer) => {
      // The exterior angles of any polygon turn once round.
      const turns = [...angles.map((angle) => rational(180 - angle)), add(180, multiply(-1, only(answer)))];
      return equals(add(...turns), 360);
    },
    structure: { steps: 2, concept: 1, numbers: 1, reading: 0, lure: 1 },
  };
}

export const polygonAngles: Template = {
  name: "angles-in-polygons",
  count: 6,
  draft: ({ random, turn }) =>
    inTurn([interiorAngle, sidesFromAngle, missingPolygonAngle], turn)(random, Math.floor(turn / 3)),
};
