import { readFileSync } from "node:fs";
import { z } from "zod";
import type { EngineItem } from "@/engine/item";

/**
 * The reference numbers that R computed (README.md says how), parsed; items are 1-based there and named "1",
 * "2", ... here.
 */
const bankName = z.enum(["A", "B", "T"]);
const numbers = z.array(z.number());
const numberTable = z.array(numbers);
const parameterRows = z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]));
const bits = z.string().regex(/^[01]+$/);
const grid = z.tuple([z.number(), z.number(), z.number()]);
const normalPrior = z.tuple([z.number(), z.number()]);

/** Each table by its file. */
export const loadOracle = {
  items: loader("items", z.record(bankName, parameterRows)),
  probability: loader(
    "probability",
    z.object({
      theta: numbers,
      tables: z.array(
        z.object({
          id: z.string(),
          bank: bankName,
          scalingConstant: z.number(),
          P: numberTable,
          dP: numberTable,
          I: numberTable,
          exactInformation: z.array(z.tuple([z.number(), z.number(), z.number()])),
        }),
      ),
    }),
  ),
  estimation: loader(
    "estimation",
    z.object({
      methods: z.array(z.object({ id: z.string(), prior: normalPrior, grid })),
      rows: z.array(
        z.object({
          bank: bankName,
          items: numbers,
          responses: numbers,
          theta: numbers,
          standardError: numbers,
        }),
      ),
    }),
  ),
  selection: loader(
    "selection",
    z.array(
      z.object({
        bank: bankName,
        administered: numbers,
        theta: z.number(),
        item: z.number(),
        information: z.number(),
      }),
    ),
  ),
  exams: loader(
    "exams",
    z.array(
      z.object({
        id: z.string(),
        bank: bankName,
        prior: normalPrior,
        grid,
        exams: z.array(
          z.object({
            responses: bits,
            items: numbers,
            theta: numbers,
            standardError: numbers,
            stoppedBy: z.array(z.enum(["precision", "length"])),
          }),
        ),
      }),
    ),
  ),
  bench: loader(
    "bench",
    z.object({
      bank: parameterRows,
      responses: numbers,
      next: z.array(z.object({ bankSize: z.number(), item: z.number(), information: z.number() })),
      theta: z.number(),
      standardError: z.number(),
      exams: z.array(
        z.object({ responses: bits, theta: z.number(), standardError: z.number(), items: z.number() }),
      ),
    }),
  ),
};

function loader<Table>(name: string, schema: z.ZodType<Table>): () => Table {
  return () => schema.parse(JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), "utf8")));
}

export function toEngineItems(rows: z.infer<typeof parameterRows>): EngineItem[] {
  return rows.map(([discrimination, difficulty, guessing, upperAsymptote], index) => ({
    id: String(index + 1),
    contentArea: "oracle",
    parameters: { discrimination, difficulty, guessing, upperAsymptote },
  }));
}
