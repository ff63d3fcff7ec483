import { defaultEngineSettings } from "@/engine/engine-settings";
import type { AbilityEstimate, ScoredResponse } from "@/engine/estimation/ability-estimation";
import { beginEstimation, type EstimationSettings, estimateAbility } from "@/engine/estimation/estimators";
import { type BenchBank, itemsGiven, memberFor, toJscatZeta } from "./bench-bank";
import type { Jscat, JscatItem } from "./jscat";
import { type Effort, type Measurement, measure } from "./measure";

export type EstimationFigures = Readonly<{
  /** Theta and standard error from twenty responses, nothing known before. */
  fromScratch: Readonly<{ ours: Measurement; jscat: Measurement }>;
  /** The twentieth response added to nineteen: what an answer in a live exam costs. */
  oneMore: Readonly<{ ours: Measurement; jscat: Measurement }>;
  /** Largest difference of theta, our EAP on jsCAT's nodes from jsCAT's. */
  largestDifference: number;
  compared: number;
}>;

/** jsCAT's nodes; it gives the two end nodes full weight and we give them half, where the posterior is next to nothing. */
const jscatNodes: EstimationSettings = {
  method: "EAP",
  priorMean: 0,
  priorStandardDeviation: 1,
  lowerTheta: -6,
  upperTheta: 6,
  nodes: 121,
};

export function benchEstimation(args: {
  benchBank: BenchBank;
  jscat: Jscat;
  effort: Effort;
  jscatEffort: Effort;
}): EstimationFigures {
  const { benchBank, jscat, effort, jscatEffort } = args;
  const { situations } = benchBank;
  const tables = benchBank.bank.tables(defaultEngineSettings.scalingConstant);
  const fromScratch = (call: number, settings: EstimationSettings): AbilityEstimate =>
    estimateAbility({ settings, tables, initialTheta: 0, responses: memberFor(patterns, call) });
  const patterns = situations.map(({ usedIndices, responses }): ScoredResponse[] =>
    usedIndices.map((index, position) => ({ index, response: responses[position] as number })),
  );
  const before = beginEstimation({ settings: defaultEngineSettings.estimation, tables, initialTheta: 0 });
  const afterNineteen = patterns.map((pattern) => ({
    estimation: pattern.slice(0, -1).reduce((estimation, response) => estimation.after(response), before),
    last: pattern[itemsGiven - 1] as ScoredResponse,
  }));
  const jscatAfter = jscatEstimation({ benchBank, jscat });
  const differences = situations.map((_, call) =>
    Math.abs(fromScratch(call, jscatNodes).theta - jscatAfter(call, 0).theta),
  );

  return {
    fromScratch: {
      ours: measure({
        operation: (call) => sumOf(fromScratch(call, defaultEngineSettings.estimation)),
        effort,
      }),
      jscat: measure({ operation: (call) => sumOf(jscatAfter(call, 0)), effort: jscatEffort }),
    },
    oneMore: {
      ours: measure({
        operation: (call) => {
          const { estimation, last } = memberFor(afterNineteen, call);
          return sumOf(estimation.after(last).estimate);
        },
        effort,
      }),
      jscat: measure({
        operation: (call) => sumOf(jscatAfter(call, itemsGiven - 1)),
        effort: jscatEffort,
      }),
    },
    largestDifference: Math.max(...differences),
    compared: differences.length,
  };
}

/** jsCAT's estimate of the candidate for this call from all twenty responses, `kept` of which it has had before. */
function jscatEstimation(args: { benchBank: BenchBank; jscat: Jscat }) {
  const { jscatItems, situations } = args.benchBank;
  const answered = situations.map(({ usedIndices, responses }) => {
    const zetas = usedIndices.map((index) => toJscatZeta(jscatItems[index] as JscatItem));
    const cat = args.jscat.newCat({ theta: 0 });
    cat.updateAbilityEstimate(zetas, responses);
    return { cat, zetas, responses };
  });
  return (call: number, kept: number) => {
    const { cat, zetas, responses } = memberFor(answered, call);
    cat.zetas.length = kept;
    cat.resps.length = kept;
    if (kept === 0) cat.updateAbilityEstimate(zetas, responses);
    else cat.updateAbilityEstimate(zetas.slice(kept), responses.slice(kept));
    return { theta: cat.theta, standardError: cat.seMeasurement };
  };
}

function sumOf({ theta, standardError }: Pick<AbilityEstimate, "theta" | "standardError">): number {
  return theta + standardError;
}
