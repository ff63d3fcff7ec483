import { z } from "zod";
import { bankName, numbers, readOracle } from "./read-oracle";

const stopRule = z.enum(["length", "precision", "classification", "minInfo"]);
const contentArea = z.enum(["Audio1", "Audio2", "Written1", "Written2", "Written3"]);
const byContentArea = numbers
  .length(contentArea.options.length)
  .transform((values) =>
    contentArea.options.map((area, index) => ({ contentArea: area, value: z.number().parse(values[index]) })),
  );

const startStop = z.object({
  /** startItems: one item for each theta, chosen by `criterion` from those not in `unavailable`. */
  startItems: z.array(
    z.object({
      bank: bankName,
      criterion: z.enum(["MFI", "bOpt", "thOpt"]),
      thetas: numbers,
      unavailable: numbers,
      items: numbers,
    }),
  ),
  /** checkStopRule: `thresholds` in the order of `rules`; stops when any of them fires. */
  stops: z.array(
    z.object({
      bank: bankName,
      theta: z.number(),
      standardError: z.number(),
      administered: numbers,
      rules: z.array(stopRule),
      thresholds: numbers,
      /** Of the classification rule: its interval is 1 - significanceLevel wide. */
      significanceLevel: z.number(),
      largestInformationLeft: z.number(),
      stops: z.boolean(),
      fired: z.array(stopRule),
    }),
  ),
  /** nextItem with cbControl, bank T, where catR's choice of area is not random. `targetShares` sum to 1. */
  contentBalancing: z.array(
    z.object({
      targets: byContentArea,
      administered: numbers,
      responses: numbers,
      theta: z.number(),
      criterion: z.enum(["MFI", "bOpt", "KLP", "MPWI"]),
      item: z.number(),
      value: z.number(),
      contentArea,
      sharesBefore: byContentArea,
      sharesAfter: byContentArea,
      targetShares: byContentArea,
    }),
  ),
  /** nextItem with nAvailable, maximum information. */
  unavailableItems: z.array(
    z.object({
      bank: bankName,
      theta: z.number(),
      administered: numbers,
      unavailable: numbers,
      item: z.number(),
      information: z.number(),
    }),
  ),
  /** The items among which maximum information with randomesque = groupSize draws, in rising order. */
  randomesque: z.array(
    z.object({
      bank: bankName,
      theta: z.number(),
      administered: numbers,
      groupSize: z.number(),
      eligible: numbers,
    }),
  ),
  /** aStratified: one number is how many strata, several are their sizes; stratum 1 has the lowest a. */
  strata: z.array(z.object({ bank: bankName, strata: numbers, stratumByItem: numbers })),
});

export function loadStartStop(): z.infer<typeof startStop> {
  return readOracle("start-stop", startStop);
}
