import fc from "fast-check";
import type { EngineItem, ItemParameters } from "@/engine/item";

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Parameters as calibrated banks have them. */
export const itemParameters: fc.Arbitrary<ItemParameters> = fc.record({
  discrimination: real(0.3, 3),
  difficulty: real(-3, 3),
  guessing: real(0, 0.4),
  upperAsymptote: real(0.8, 1),
});

/** Anything that the engine accepts, to the ends of what a double holds. */
export const extremeItemParameters: fc.Arbitrary<ItemParameters> = fc
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
