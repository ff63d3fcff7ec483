import { z } from "zod";
import type { EngineItem, ItemParameters } from "@/engine/item";
import { type BankName, bankName, numbers, readOracle, table } from "./read-oracle";

const banks = z.record(
  bankName,
  z.object({ parameters: table, contentAreas: z.array(z.string()).optional() }),
);

/**
 * A bank for the engine: items "1", "2", ... as R counts them. The content area is the content group of bank
 * T, "oracle" elsewhere.
 */
export function engineItemsOf(name: BankName): EngineItem[] {
  const { parameters, contentAreas } = readOracle("items", banks)[name];
  return parameters.map((row, index) => ({
    id: String(index + 1),
    contentArea: contentAreas?.[index] ?? "oracle",
    parameters: parametersOf[name](row),
  }));
}

/** Rows of a, b, c, d as items "1", "2", ... of the 4PL. */
export function toEngineItems(rows: readonly (readonly number[])[]): EngineItem[] {
  return rows.map((row, index) => ({
    id: String(index + 1),
    contentArea: "oracle",
    parameters: fourParameters(row),
  }));
}

/** The columns of R's parameter matrices, model by model. */
const parametersOf: { [Name in BankName]: (row: readonly number[]) => ItemParameters } = {
  A: fourParameters,
  B: fourParameters,
  T: fourParameters,
  GRM: (row) => {
    const { first, rest } = split(row);
    return { model: "GRM", discrimination: first, thresholds: rest };
  },
  PCM: (row) => ({ model: "PCM", steps: row }),
  GPCM: (row) => {
    const { first, rest } = split(row);
    return { model: "GPCM", discrimination: first, steps: rest };
  },
  RSM: (row) => {
    const { first, rest } = split(row);
    return { model: "RSM", location: first, steps: rest };
  },
  NRM: (row) => ({
    model: "NRM",
    slopes: row.filter((_, column) => column % 2 === 0),
    intercepts: row.filter((_, column) => column % 2 === 1),
  }),
};

function fourParameters(row: readonly number[]): ItemParameters {
  const [discrimination, difficulty, guessing, upperAsymptote] = z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .parse(row);
  return { discrimination, difficulty, guessing, upperAsymptote };
}

function split(row: readonly number[]): { first: number; rest: number[] } {
  const [first, ...rest] = numbers.min(2).parse(row);
  return { first: z.number().parse(first), rest };
}
