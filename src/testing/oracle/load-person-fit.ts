import { z } from "zod";
import type { EngineItem, ItemParameters } from "@/engine/item";
import { toEngineItems } from "./load-items";
import { numbers, readOracle, responseString, table } from "./read-oracle";

const personFit = z.array(
  z.object({
    model: z.enum(["2PL", "3PL"]),
    parameters: table,
    responses: z.array(responseString),
    estimators: z.array(
      z.object({
        estimator: z.enum(["MLE", "MAP", "WLE"]),
        theta: numbers,
        lz: numbers,
        lzStar: numbers,
        perFitLz: numbers,
        perFitLzStar: numbers,
      }),
    ),
  }),
);

type Person = {
  responses: number[];
  theta: number;
  lz: number;
  lzStar: number;
  /** As PerFit prints them, to four decimals. */
  perFitLz: number;
  perFitLzStar: number;
};
export type PersonFitTable = {
  model: "2PL" | "3PL";
  /** MAP has the prior N(0, 1). */
  estimator: "MLE" | "MAP" | "WLE";
  items: EngineItem[];
  persons: Person[];
};

/** lz and lz* of 200 persons on 30 items of known parameters, D = 1, by model and estimator. */
export function loadPersonFit(): PersonFitTable[] {
  return readOracle("person-fit", personFit).flatMap(({ model, parameters, responses, estimators }) =>
    estimators.map(({ estimator, ...columns }) => ({
      model,
      estimator,
      items: toEngineItems(parameters),
      persons: responses.map((each, row) => {
        const at = (column: number[]) => z.number().parse(column[row]);
        return {
          responses: each,
          theta: at(columns.theta),
          lz: at(columns.lz),
          lzStar: at(columns.lzStar),
          perFitLz: at(columns.perFitLz),
          perFitLzStar: at(columns.perFitLzStar),
        };
      }),
    })),
  );
}

const mirtPersonFit = z.object({
  responses: z.array(responseString),
  fits: z.array(
    z.object({
      model: z.enum(["GRM", "GPCM"]),
      parameters: z.array(z.tuple([z.number()], z.number())),
      theta: numbers,
      lz: numbers,
    }),
  ),
});

/** mirt's Zh, which is lz, of 300 persons on 20 items with five categories, at mirt's EAP, by fitted model. */
export function loadMirtPersonFit() {
  const { responses, fits } = readOracle("person-fit-mirt", mirtPersonFit);
  return fits.map(({ model, parameters, theta, lz }) => ({
    model,
    items: parameters.map(
      ([discrimination, ...rest]): ItemParameters =>
        model === "GRM"
          ? { model, discrimination, thresholds: rest }
          : { model, discrimination, steps: rest },
    ),
    persons: responses.map((each, row) => ({
      responses: each,
      theta: z.number().parse(theta[row]),
      lz: z.number().parse(lz[row]),
    })),
  }));
}
