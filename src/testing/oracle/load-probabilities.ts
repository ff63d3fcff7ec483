import { z } from "zod";
import { bankName, numbers, readOracle, table } from "./read-oracle";

const tableOfTables = z.array(table);

const functionName = z.enum([
  "probability",
  "firstDerivative",
  "secondDerivative",
  "thirdDerivative",
  "observedInformation",
  "information",
  "informationFirstDerivative",
  "informationSecondDerivative",
  "warmNumerator",
  "warmNumeratorFirstDerivative",
]);
type FunctionName = z.infer<typeof functionName>;

/** Indices of theta, item and, where the function has one, category; all from 0. */
type Cell = readonly [theta: number, item: number, category?: number];

const shared = {
  id: z.string(),
  bank: bankName,
  /** D. Tables with D = 1.702 hold the bank's first items only. */
  scalingConstant: z.number(),
  information: table,
  informationFirstDerivative: table,
  informationSecondDerivative: table,
  /** Warm's J = sum over the categories of P'P''/P. */
  warmNumerator: table,
  warmNumeratorFirstDerivative: table,
  /** [theta][item][response], P'^2 / P^2 - P''/P. */
  observedInformation: tableOfTables,
  /** [function, theta, item (, category), number] wherever R's own double lost digits. */
  exact: z.array(z.tuple([functionName], z.number())),
};

const dichotomous = z.object({
  thetas: numbers,
  tables: z.array(
    z
      .object({
        ...shared,
        bank: z.enum(["A", "B", "T"]),
        probability: table,
        firstDerivative: table,
        secondDerivative: table,
        thirdDerivative: table,
      })
      .transform(withExactNumbers),
  ),
});

const polytomous = z.object({
  thetas: numbers,
  tables: z.array(
    z
      .object({
        ...shared,
        probability: tableOfTables,
        firstDerivative: tableOfTables,
        secondDerivative: tableOfTables,
        thirdDerivative: tableOfTables,
      })
      .transform(withExactNumbers),
  ),
});

/**
 * `exactAt` knows the number in 60-digit arithmetic wherever R's is more than 1e-11 of it away, and is
 * undefined everywhere else: `exactAt("information", [row, column]) ?? information[row][column]` is within
 * 1e-11 of the truth for every function.
 */
function withExactNumbers<Table extends { exact: [FunctionName, ...number[]][] }>({
  exact,
  ...table
}: Table) {
  const byCell = new Map(exact.map((row) => [row.slice(0, -1).join(" "), z.number().parse(row.at(-1))]));
  const exactAt = (name: FunctionName, cell: Cell): number | undefined =>
    byCell.get([name, ...cell].join(" "));
  return { ...table, exactAt };
}

/** [theta][item]: the chance of a right answer, its derivatives with respect to theta, the item's information. */
export function loadDichotomousProbabilities(): z.infer<typeof dichotomous> {
  return readOracle("probability-dichotomous", dichotomous);
}

/** [theta][item][category] for the chances and their derivatives, [theta][item] for the item's information. */
export function loadPolytomousProbabilities(): z.infer<typeof polytomous> {
  return readOracle("probability-polytomous", polytomous);
}
