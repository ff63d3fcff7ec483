import { z } from "zod";
import { bankName, estimator, numbers, type OracleEstimator, readOracle } from "./read-oracle";

const nullableNumbers = z.array(z.number().nullable());

const estimation = z.object({
  methods: z.array(estimator.extend({ id: z.string() })),
  /** Arrays of numbers by method, but for newStandardError. */
  patterns: z.array(
    z.object({
      bank: bankName,
      items: numbers,
      responses: numbers,
      theta: nullableNumbers,
      standardError: nullableNumbers,
      exactTheta: nullableNumbers,
      exactStandardError: nullableNumbers,
      maximumCount: nullableNumbers,
      flag: z.array(z.literal("glob").nullable()),
      newStandardError: z.array(z.number().nullable()).length(4),
    }),
  ),
});

type Pattern = z.infer<typeof estimation>["patterns"][number];

type EstimatedPattern = Readonly<{
  bank: Pattern["bank"];
  items: readonly number[];
  responses: readonly number[];
  /** As catR gives it: where it seeks a root, up to 3.1e-5 off. */
  theta: number;
  /** Null where Tukey's weights are all 0. */
  standardError: number | null;
  /** At the global solution of the same equation in high precision; null for EAP, which is exact as it stands. */
  exact: Readonly<{ theta: number; standardError: number | null; maximumCount: number }> | null;
  /** catR's theta is more than 1e-3 away from the global maximum. */
  offGlobalMaximum: boolean;
  /** catR's semTheta(sem.type = "new"); dichotomous items, WLE and MAP with N(0, 1) only. */
  newStandardError: Readonly<{ atTheta: number; atExactTheta: number }> | null;
}>;

export type EstimationTable = OracleEstimator & Readonly<{ id: string; patterns: EstimatedPattern[] }>;

/** thetaEst and semTheta, D = 1: a table for each method, with the patterns that it applies to. */
export function loadEstimation(): EstimationTable[] {
  const { methods, patterns } = readOracle("estimation", estimation);
  return methods.map((method, column) => ({
    ...method,
    patterns: patterns.flatMap((pattern) => estimatedPattern({ pattern, id: method.id, column })),
  }));
}

function estimatedPattern(args: { pattern: Pattern; id: string; column: number }): EstimatedPattern[] {
  const { pattern, id, column } = args;
  const theta = pattern.theta[column] ?? null;
  if (theta === null) return [];
  const exactTheta = pattern.exactTheta[column] ?? null;
  return [
    {
      bank: pattern.bank,
      items: pattern.items,
      responses: pattern.responses,
      theta,
      standardError: pattern.standardError[column] ?? null,
      exact:
        exactTheta === null
          ? null
          : {
              theta: exactTheta,
              standardError: pattern.exactStandardError[column] ?? null,
              maximumCount: z.number().parse(pattern.maximumCount[column]),
            },
      offGlobalMaximum: pattern.flag[column] === "glob",
      newStandardError: newStandardErrorOf({ pattern, id }),
    },
  ];
}

/** R's order is MAP at theta, WLE at theta, MAP at exactTheta, WLE at exactTheta. */
function newStandardErrorOf(args: { pattern: Pattern; id: string }): EstimatedPattern["newStandardError"] {
  const column = { BM_n01: 0, WL: 1 }[args.id];
  const all = args.pattern.newStandardError;
  if (column === undefined || all[column] === null) return null;
  return { atTheta: z.number().parse(all[column]), atExactTheta: z.number().parse(all[column + 2]) };
}

const multimodal = z.array(
  z.object({
    bank: bankName,
    items: numbers,
    responses: numbers,
    /** As catR ships, which may stop at a local maximum. */
    catrMle: z.number(),
    catrWle: z.number(),
    globalMle: z.number(),
    globalWle: z.number(),
    /** Every local maximum of the likelihood on [-4, 4], its ends included, the best first. */
    likelihoodMaxima: numbers,
    /** Log-likelihood of the best less that of the second. */
    logLikelihoodGap: z.number(),
    /** Local maxima of Warm's weighted likelihood. */
    weightedMaximumCount: z.number(),
  }),
);

/** Patterns chosen because their likelihood has several maxima on [-4, 4]. */
export function loadMultimodal(): z.infer<typeof multimodal> {
  return readOracle("multimodal", multimodal);
}
