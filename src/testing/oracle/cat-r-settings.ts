import type { SelectionSettings } from "@/engine/selection/criteria/selection-criteria";
import type { StoppingRule } from "@/engine/stopping/stopping-rules";

/** catR's own nodes and prior, where it is told nothing else. */
const grid = { lowerTheta: -4, upperTheta: 4, nodes: 33 } as const;
const standardNormal = { priorMean: 0, priorStandardDeviation: 1 };

/** Our settings for catR's criterion, by catR's name. The last two arguments are MEI's alone. */
export function selectionFromCatR(args: {
  criterion: string;
  prior?: Readonly<{ priorMean: number; priorStandardDeviation: number }>;
  estimator?: "EAP" | "MAP";
  information?: "observed" | "Fisher";
}): SelectionSettings {
  const { criterion, prior = standardNormal, estimator = "EAP", information = "observed" } = args;
  switch (criterion) {
    case "MFI":
      return { criterion: "maximum-information" };
    case "bOpt":
      return { criterion: "urry" };
    case "thOpt":
      return { criterion: "optimal-theta" };
    case "MLWI":
    case "KL":
    case "GDI":
      return { criterion, ...grid };
    case "MPWI":
    case "KLP":
    case "GDIP":
    case "MEPV":
      return { criterion, ...grid, ...prior };
    case "MEI":
      return { criterion, ...grid, ...prior, estimator, information };
    default:
      throw new Error(`no criterion of ours is catR's ${criterion}`);
  }
}

/** Our rule for catR's, by catR's name. */
export function stoppingFromCatR(args: {
  rule: "length" | "precision" | "classification" | "minInfo";
  threshold: number;
  significanceLevel: number;
}): StoppingRule {
  const { rule, threshold, significanceLevel } = args;
  switch (rule) {
    case "length":
      return { rule: "length", maxItems: threshold };
    case "precision":
      return { rule: "standard-error", below: nextDouble(threshold) };
    case "classification":
      return { rule: "classification", cutScores: [threshold], confidence: 1 - significanceLevel };
    case "minInfo":
      return { rule: "minimum-information", below: nextDouble(threshold) };
  }
}

/** catR stops at a figure <= its limit, we strictly below it: the same rule when the limit is the next double. */
export function nextDouble(limit: number): number {
  const bits = new BigInt64Array(new Float64Array([limit]).buffer);
  return new Float64Array(bits.map((each) => each + 1n).buffer)[0] ?? Number.NaN;
}
