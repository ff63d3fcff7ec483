import { readFileSync } from "node:fs";
import { z } from "zod";

/**
 * What the tables of R's reference numbers share (README.md says how they came about). In all of them items
 * and examinees are counted from 1, as in R; responses and categories from 0; null means not applicable.
 */
export const bankName = z.enum(["A", "B", "T", "GRM", "PCM", "GPCM", "NRM", "RSM"]);
export type BankName = z.infer<typeof bankName>;

export const numbers = z.array(z.number());
export const table = z.array(numbers);

/** R writes its infinities as text. */
export const extendedNumber = z.union([
  z.number(),
  z.literal("Inf").transform(() => Number.POSITIVE_INFINITY),
  z.literal("-Inf").transform(() => Number.NEGATIVE_INFINITY),
]);

/** One character for each response, as in "0110" or "0312". */
export const responseString = z
  .string()
  .regex(/^[0-4]+$/)
  .transform((text) => Array.from(text, Number));

export const estimatorName = z.enum(["MLE", "MAP", "WLE", "EAP", "robust"]);

export const prior = z.discriminatedUnion("distribution", [
  z.object({ distribution: z.literal("normal"), mean: z.number(), standardDeviation: z.number() }),
  z.object({ distribution: z.literal("uniform"), lower: z.number(), upper: z.number() }),
  z.object({ distribution: z.literal("Jeffreys") }),
]);

/** An estimator with its arguments; `nodes`, evenly spaced from lowerTheta to upperTheta, belong to EAP alone. */
export const estimator = z.object({
  estimator: estimatorName,
  prior: prior.nullable(),
  lowerTheta: z.number(),
  upperTheta: z.number(),
  nodes: z.number().nullable(),
  /** Of the residual a (theta - b), without D. */
  robustWeight: z.object({ function: z.enum(["Huber", "Tukey"]), tuningConstant: z.number() }).nullable(),
});
export type OracleEstimator = z.infer<typeof estimator>;

export function readOracle<Table>(name: string, schema: z.ZodType<Table>): Table {
  return schema.parse(JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), "utf8")));
}
