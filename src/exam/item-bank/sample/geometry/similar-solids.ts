import { only, quantities } from "../kit/answer-format";
import { plain } from "../kit/number-text";
import type { Random } from "../kit/random";
import { add, divide, equals, multiply, rational } from "../kit/rational";
import { inTurn } from "../kit/require";
import type { Draft, Template } from "../kit/template";

function scaledModel(random: Random, turn: number): Draft {
  const factor = random.integer(2, 5);
  const area = turn % 2 === 0;
  const small = random.integer(4, 30);
  const power = area ? 2 : 3;
  const object = inTurn(["sticker", "vase", "picture frame", "candle"], turn);
  const measure = area ? "area" : "volume";
  const unit = area ? "cm²" : "cm³";
  return {
    level: 3,
    stem: `Two ${object}s are mathematically similar. All lengths of the larger ${object} are ${factor} times those of the smaller. The smaller has ${area ? "an" : "a"} ${measure} of ${small} ${unit}. What is the ${measure} of the larger?`,
    format: quantities(unit),
    key: small * factor ** power,
    wrong: {
      "Uses the factor of the lengths": small * factor,
      [area ? "Uses the factor of volumes" : "Uses the factor of areas"]: small * factor ** (area ? 3 : 2),
      "Multiplies the factor by the exponent": small * factor * power,
      "Adds the factor": small + factor,
    },
    isCorrect: (answer) => {
      let value = only(answer);
      for (let dimension = 0; dimension < power; dimension += 1) value = divide(value, factor);
      return equals(value, small);
    },
    structure: { steps: 2, concept: 2, numbers: 0, reading: 1, lure: 2 },
  };
}

function lengthsFromVolumes(random: Random): Draft | null {
  const [p, q] = random.pick([
    [2, 3],
    [3, 4],
    [2, 5],
    [3, 5],
    [1, 2],
    [1, 3],
  ] as const);
  const area = random.integer(2, 9) * p * p;
  const [vSmall, vLarge] = [p ** 3 * 2, q ** 3 * 2];
  return {
    level: 4,
    stem: `Two similar bottles hold ${plain(vSmall * 20)} ml and ${plain(vLarge * 20)} ml. The label of the smaller bottle has an area of ${area} cm². What is the area of the corresponding label of the larger bottle?`,
    format: quantities("cm²", { places: 2 }),
    key: rational(area * q * q, p * p),
    wrong: {
      "Scales the area like the volume": rational(area * q ** 3, p ** 3),
      "Scales the area like a length": rational(area * q, p),
      "Adds the difference of the factors": add(area, q - p),
      "Divides by the factor of the lengths": rational(area * p, q),
    },
    isCorrect: (answer) => {
      const areas = divide(only(answer), area);
      const volumes = rational(vLarge, vSmall);
      return equals(multiply(areas, areas, areas), multiply(volumes, volumes));
    },
    structure: { steps: 4, concept: 3, numbers: 1, reading: 1, lure: 2 },
  };
}

export const similarSolids: Template = {
  name: "similar-areas-and-volumes",
  count: 5,
  draft: ({ random, turn }) => inTurn([scaledModel, lengthsFromVolumes, scaledModel], turn)(random, turn),
};
