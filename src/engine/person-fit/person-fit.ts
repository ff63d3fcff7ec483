import { assertNumber } from "../assert-number";
import { lz } from "./lz";
import { lzStar } from "./lz-star";
import type { ResponsePattern } from "./pattern-contrasts";

export type PersonFitSettings = Readonly<{
  /** With fewer responses than this nothing is said: a whole number, 1 or more. */
  leastItems: number;
  /** A pattern whose lz* lies below is flagged; below 0. */
  flagBelow: number;
}>;

/** The lower 5 and 1 percent points of N(0, 1): so many of those who do fit are flagged, more or less. */
export const lzStarCutOffs = { fivePercent: -1.6448536269514722, onePercent: -2.3263478740408408 } as const;

/** At 5 percent, from 10 responses on; docs/person-fit.md has the figures behind both. */
export const defaultPersonFitSettings: PersonFitSettings = {
  leastItems: 10,
  flagBelow: lzStarCutOffs.fivePercent,
};

/** Whether one person's responses look like those of anyone at their theta. Nulls always say why. */
export type PersonFit =
  | Readonly<{ lz: number; lzStar: number; flagged: boolean; itemCount: number; unclear: null }>
  | Readonly<{
      lz: null;
      lzStar: null;
      flagged: null;
      itemCount: number;
      unclear: "too-few-items" | "no-variance";
    }>;

/**
 * Person fit of one exam: lz, lz*, and whether lz* lies below the cut-off. `theta` is the final estimate from
 * these very responses, whatever the method and prior (lz-star.ts says why neither has to be named); leave
 * pretest items out, since they had no part in it.
 *
 * The test is one-sided: aberrant responses make a pattern unlikely and lz* low, while a high lz* only says that
 * the pattern is more regular than most. A flag is a reason to look, never a verdict (docs/person-fit.md).
 *
 * Throws EngineError "invalid-argument" for theta or an index, "response-out-of-range" for a response,
 * "invalid-setting" for the settings.
 */
export function personFit(
  args: Pick<ResponsePattern, "items" | "responses" | "theta"> & Readonly<{ settings?: PersonFitSettings }>,
): PersonFit {
  const { items, responses, theta, settings = defaultPersonFitSettings } = args;
  const { leastItems, flagBelow } = settings;
  const code = "invalid-setting";
  assertNumber({ code, field: "leastItems", value: leastItems, integer: true, atLeast: 1 });
  assertNumber({ code, field: "flagBelow", value: flagBelow, below: 0 });
  const pattern = { items, responses, theta };
  const plain = lz(pattern);
  const corrected = lzStar(pattern);
  const itemCount = responses.length;
  const nothing = { lz: null, lzStar: null, flagged: null, itemCount } as const;
  if (itemCount < leastItems) return { ...nothing, unclear: "too-few-items" };
  if (plain === null || corrected === null) return { ...nothing, unclear: "no-variance" };
  return { lz: plain, lzStar: corrected, flagged: corrected < flagBelow, itemCount, unclear: null };
}
