import type { Template } from "../kit/template";
import { bounds } from "./bounds";
import { divisionInContext } from "./division-in-context";
import { factorsAndMultiples } from "./factors-and-multiples";
import { fractionQuotients, fractionSums } from "./fraction-calculations";
import { fractionsOfAmounts } from "./fractions-of-amounts";
import { readingNumberLines } from "./number-lines";
import { orderOfOperations } from "./order-of-operations";
import { numbersBetween, orderingNumbers } from "./ordering-numbers";
import { repeatedChange, reversePercentages } from "./percentage-chains";
import { percentageChange, percentagesOfAmounts } from "./percentages";
import { indexLaws, standardForm } from "./powers";
import { proportionalReasoning } from "./proportion";
import { bestOffer, sharingInRatio } from "./ratios";
import { recurringDecimals } from "./recurring-decimals";
import { fractionalExponents, rationalising } from "./roots";
import { rounding } from "./rounding";
import { signedQuantities } from "./signed-quantities";
import { surds } from "./surds";
import { times } from "./times-of-day";

export const numberTemplates: readonly Template[] = [
  orderOfOperations,
  signedQuantities,
  divisionInContext,
  fractionSums,
  fractionsOfAmounts,
  fractionQuotients,
  orderingNumbers,
  numbersBetween,
  percentagesOfAmounts,
  percentageChange,
  reversePercentages,
  repeatedChange,
  sharingInRatio,
  proportionalReasoning,
  bestOffer,
  rounding,
  bounds,
  indexLaws,
  standardForm,
  surds,
  factorsAndMultiples,
  times,
  readingNumberLines,
  recurringDecimals,
  fractionalExponents,
  rationalising,
];
