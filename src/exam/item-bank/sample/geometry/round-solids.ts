import { only, piMultiples, quantities } from "../kit/answer-format";
import type { Random } from "../kit/random";
import { divide, equals, multiply, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

function cylinderVolume(random: Random): Draft {
  const [radius, height] = [random.integer(2, 9), random.integer(4, 15)];
  return {
    level: 2,
    stem: `A cylindrical tin has a diameter of ${2 * radius} cm and a height of ${height} cm. What is its volume, as a multiple of $\\pi$?`,
    format: piMultiples("cm³"),
    key: radius * radius * height,
    wrong: {
      "Uses the diameter for the radius": 4 * radius * radius * height,
      "Gives the area of the curved side": 2 * radius * height,
      "Does not square the radius": radius * height,
      "Squares the height instead of the radius": radius * height * height,
    },
    isCorrect: (answer) => equals(multiply(4, only(answer)), (2 * radius) ** 2 * height),
    structure: { steps: 2, concept: 2, numbers: 0, reading: 1, lure: 2 },
  };
}

function pouredOver(random: Random): Draft | null {
  const [r1, h1, r2] = [random.integer(2, 6), random.integer(6, 18), random.integer(3, 9)];
  const height = rational(r1 * r1 * h1, r2 * r2);
  if (r1 === r2 || height.denominator > 2) return null;
  return {
    level: 4,
    stem: `Water stands ${h1} cm high in a cylinder with a radius of ${r1} cm. It is poured into an empty cylinder with a radius of ${r2} cm. How high does it stand there?`,
    format: quantities("cm", { places: 2 }),
    key: height,
    wrong: {
      "Does not square the radii": rational(r1 * h1, r2),
      "Turns the ratio of the areas over": rational(r2 * r2 * h1, r1 * r1),
      "Turns the ratio of the radii over": rational(r2 * h1, r1),
      "Takes the difference of the radii off": h1 - (r2 - r1),
    },
    isCorrect: (answer) => equals(multiply(only(answer), r2, r2), r1 * r1 * h1),
    structure: { steps: 3, concept: 2, numbers: 1, reading: 1, lure: 2 },
  };
}

function coneOrSphere(random: Random, turn: number): Draft {
  const radius = random.integer(1, 4) * 3;
  const height = random.integer(4, 14);
  const cone = turn % 2 === 0;
  const cubed = radius ** 3;
  return {
    level: 4,
    stem: cone
      ? `A heap of sand has the shape of a cone with a base radius of ${radius} m and a height of ${height} m. What is its volume? (A cone has a third of the volume of the cylinder around it.)`
      : `A ball has a diameter of ${2 * radius} cm. What is its volume? (For a sphere, $V=\\frac{4}{3}\\pi r^3$.)`,
    format: piMultiples(cone ? "m³" : "cm³"),
    key: cone ? rational(radius * radius * height, 3) : rational(4 * cubed, 3),
    wrong: cone
      ? {
          "Forgets to take a third": radius * radius * height,
          "Takes half instead of a third": rational(radius * radius * height, 2),
          "Does not square the radius": rational(radius * height, 3),
          "Doubles the radius instead of squaring it": rational(2 * radius * height, 3),
        }
      : {
          "Uses the diameter for the radius": rational(4 * 8 * cubed, 3),
          "Squares instead of cubing": rational(4 * radius * radius, 3),
          "Leaves out the factor": cubed,
          "Gives the surface area": 4 * radius * radius,
          "Multiplies by three instead of cubing": 4 * radius,
        },
    isCorrect: (answer) =>
      cone
        ? equals(divide(multiply(3, only(answer)), height), radius * radius)
        : equals(divide(multiply(only(answer), 6), multiply(2 * radius, 2 * radius, 2 * radius)), 1),
    structure: { steps: 3, concept: 3, numbers: 1, reading: 1, lure: 2 },
  };
}

export const roundSolids: Template = {
  name: "round-solids",
  count: 6,
  draft: ({ random, turn }) =>
    inTurn([cylinderVolume, pouredOver, coneOrSphere], turn)(random, Math.floor(turn / 3)),
};
