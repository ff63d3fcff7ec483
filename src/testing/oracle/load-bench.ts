import { z } from "zod";
import { numbers, readOracle, responseString } from "./read-oracle";

const bench = z.object({
  /** The first 1,000 items of the timing bank: a, b, c, d. */
  bank: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
  /** To its items 1 to 20; `theta` and `standardError` are EAP's after them, on 33 nodes of [-4, 4]. */
  responses: numbers,
  /** Maximum information at theta 0.3 with items 1 to 20 administered. */
  next: z.array(z.object({ bankSize: z.number(), item: z.number(), information: z.number() })),
  theta: z.number(),
  standardError: z.number(),
  /** A thousand exams on bank T: the response to every item of the bank, and where the exam ended. */
  exams: z.array(
    z.object({ responses: responseString, theta: z.number(), standardError: z.number(), items: z.number() }),
  ),
});

export function loadBench(): z.infer<typeof bench> {
  return readOracle("bench", bench);
}
