import fc from "fast-check";
import type { EngineItem, FourParameters, ItemParameters } from "@/engine/item";

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const positive = fc.oneof(
  real(Number.MIN_VALUE, Number.MAX_VALUE),
  real(Number.MIN_VALUE, 1e-300),
  real(10, 1e6),
  real(0.3, 3),
);
const listOf = <Each>(each: fc.Arbitrary<Each>) => fc.array(each, { minLength: 1, maxLength: 5 });
const rising = (numbers: readonly number[]) => [...new Set(numbers)].sort((left, right) => left - right);

/** Parameters of the 4PL as calibrated banks have them. */
export const itemParameters: fc.Arbitrary<FourParameters> = fc.record({
  discrimination: real(0.3, 3),
  difficulty: real(-3, 3),
  guessing: real(0, 0.4),
  upperAsymptote: real(0.8, 1),
});

/** Any 4PL item that the engine accepts, to the ends of what a double holds. */
export const extremeItemParameters: fc.Arbitrary<FourParameters> = fc
  .record({
    discrimination: fc.oneof(
      real(Number.MIN_VALUE, Number.MAX_VALUE),
      real(Number.MIN_VALUE, 1e-300),
      real(10, 1e6),
    ),
    difficulty: fc.oneof(real(-Number.MAX_VALUE, Number.MAX_VALUE), real(-8, 8)),
    guessing: fc.oneof(fc.constant(0), fc.constant(Number.MIN_VALUE), real(0, 0.999)),
    upperAsymptote: fc.oneof(fc.constant(1), real(Number.MIN_VALUE, 1)),
  })
  .filter(({ guessing, upperAsymptote }) => guessing < upperAsymptote);

/** Items of the graded response, partial credit, rating scale and nominal response models, as calibrated. */
export const polytomousParameters: fc.Arbitrary<ItemParameters> = polytomous({
  discrimination: real(0.3, 3),
  location: real(-3, 3),
  slope: real(-2, 2),
});

/** The same models, to the ends of what a double holds. */
const extremePolytomousParameters: fc.Arbitrary<ItemParameters> = polytomous({
  discrimination: positive,
  location: fc.oneof(finite, real(-8, 8)),
  slope: fc.oneof(finite, real(-8, 8)),
});

/** An item of any model, as calibrated banks have them. */
export const anyModelParameters: fc.Arbitrary<ItemParameters> = fc.oneof(
  itemParameters,
  itemParameters.map(({ difficulty }): ItemParameters => ({ model: "Rasch", difficulty })),
  itemParameters.map(
    ({ discrimination, difficulty }): ItemParameters => ({
      model: "2PL",
      discrimination,
      difficulty,
    }),
  ),
  itemParameters.map(
    ({ discrimination, difficulty, guessing }): ItemParameters => ({
      model: "3PL",
      discrimination,
      difficulty,
      guessing,
    }),
  ),
  { arbitrary: polytomousParameters, weight: 4 },
);

export const extremeAnyModelParameters: fc.Arbitrary<ItemParameters> = fc.oneof(extremeItemParameters, {
  arbitrary: extremePolytomousParameters,
  weight: 3,
});

function polytomous(args: {
  discrimination: fc.Arbitrary<number>;
  location: fc.Arbitrary<number>;
  slope: fc.Arbitrary<number>;
}): fc.Arbitrary<ItemParameters> {
  const { discrimination, location, slope } = args;
  return fc.oneof(
    fc.record({ model: fc.constant("GRM"), discrimination, thresholds: listOf(location).map(rising) }),
    fc.record({ model: fc.constant("PCM"), steps: listOf(location) }),
    fc.record({ model: fc.constant("GPCM"), discrimination, steps: listOf(location) }),
    fc.record({ model: fc.constant("RSM"), location, steps: listOf(location) }),
    listOf(fc.tuple(slope, location)).map(
      (categories): ItemParameters => ({
        model: "NRM",
        slopes: categories.map(([each]) => each),
        intercepts: categories.map(([, each]) => each),
      }),
    ),
  );
}

export function engineItems(args: {
  parameters: fc.Arbitrary<ItemParameters>;
  minLength: number;
  maxLength: number;
}): fc.Arbitrary<EngineItem[]> {
  const { parameters, minLength, maxLength } = args;
  return fc
    .array(parameters, { minLength, maxLength })
    .map((bank) =>
      bank.map((each, index) => ({ id: `item-${index + 1}`, contentArea: "any", parameters: each })),
    );
}
