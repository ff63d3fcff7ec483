import type { EngineItem } from "@/engine/item";
import { uniformDraw } from "@/engine/random";

export type FourParameterItem = EngineItem &
  Readonly<{
    parameters: Readonly<{
      discrimination: number;
      difficulty: number;
      guessing: number;
      upperAsymptote: number;
    }>;
  }>;

/**
 * A 3PL bank of the usual shape: a lognormal (log a has mean 0, standard deviation 0.3), b standard normal, c with
 * the mean and spread of Beta(5, 17) on the logit scale, where it is drawn normal; each rounded to four decimals, as
 * calibrations are reported. A smaller bank is the beginning of a larger one.
 */
export function seededItems(args: { seed: string; size: number }): FourParameterItem[] {
  return Array.from({ length: args.size }, (_, position) => {
    const normal = (purpose: string) => normalDraw({ seed: args.seed, position, purpose });
    return {
      id: `Q${String(position + 1).padStart(6, "0")}`,
      contentArea: `area ${(position % 5) + 1}`,
      parameters: {
        discrimination: rounded(Math.exp(0.3 * normal("discrimination"))),
        difficulty: rounded(normal("difficulty")),
        guessing: rounded(1 / (1 + Math.exp(1.297 - 0.531 * normal("guessing")))),
        upperAsymptote: 1,
      },
    };
  });
}

/** A standard normal draw: Box and Muller (1958), Annals of Mathematical Statistics 29(2), 610-611. */
export function normalDraw(args: { seed: string; position: number; purpose: string }): number {
  const { seed, position, purpose } = args;
  const radius = Math.sqrt(-2 * Math.log(1 - uniformDraw({ seed, position, purpose: `${purpose}, radius` })));
  return radius * Math.cos(2 * Math.PI * uniformDraw({ seed, position, purpose: `${purpose}, angle` }));
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
