import { z } from "zod";
import { bankName, estimatorName, numbers, prior, readOracle } from "./read-oracle";

const nextItem = z.object({
  criteria: z.array(
    z.object({
      id: z.string(),
      /** catR's name. */
      criterion: z.string(),
      prior,
      /** Of MEI only: how theta is estimated after the response, and whose information is expected. */
      estimator: estimatorName.nullable(),
      information: z.enum(["observed", "expected"]).nullable(),
      better: z.enum(["smaller", "larger"]),
    }),
  ),
  situations: z.array(
    z.object({
      bank: bankName,
      administered: numbers,
      responses: numbers,
      theta: z.number(),
      choices: z.record(z.string(), numbers.length(8).transform(choiceOf)),
      /** The criterion's value for every item of the bank, null where administered; some situations only. */
      values: z.record(z.string(), z.array(z.number().nullable())).optional(),
    }),
  ),
});

type ItemValue = Readonly<{ item: number; value: number }>;

function choiceOf(row: number[]): { catr: ItemValue; best: readonly [ItemValue, ItemValue, ItemValue] } {
  const at = (column: number) => ({
    item: z.number().parse(row[column]),
    value: z.number().parse(row[column + 1]),
  });
  return { catr: at(0), best: [at(2), at(4), at(6)] };
}

/**
 * nextItem, D = 1, on 33 nodes of [-4, 4], by criterion id: what catR chose, and the three best with values
 * in full precision. The ids that a situation has are those that its model allows.
 */
export function loadNextItem(): z.infer<typeof nextItem> {
  return readOracle("next-item", nextItem);
}
