import { assertNumber } from "../../assert-number";
import type { CompiledItemBank } from "../../compiled-item-bank";
import { RecentlyUsed } from "../../recently-used";
import { logisticColumnsOf, nearness } from "./logistic-columns";
import { assertRightWrongBank } from "./right-wrong-bank";
import type { SelectionCriterion } from "./selection-criterion";
import { equalSizes, strataOf } from "./strata";
import { assertTestLength, type TestLengthSettings, testLengthOf } from "./test-progress";

export type AStratifiedSettings = Readonly<{
  criterion: "a-stratified";
  /** Into how many strata the bank's scored items are cut, and the test into as many stages. */
  strata: number;
}> &
  TestLengthSettings;

/**
 * a-stratified selection: the bank is cut into strata by rising discrimination and the test into as many stages
 * of equal length; in each stage the item of its stratum whose difficulty lies nearest to theta is given, so
 * that the most discriminating items wait until theta is known. Stage of the q-th item of Q: the whole part of
 * (q - 1) strata / Q, from 0; beyond the test's end the last.
 *
 * Value: -|b - theta| in theta units for the stratum's candidates, and for those of other strata so much less
 * that any of the stratum comes before them: when nothing of the stratum is left, the nearest stratum stands in,
 * the lower of two. Items scored right or wrong only.
 *
 * Source: Chang and Ying (1999), Applied Psychological Measurement 23(3), 211-222; the strata are those of catR's
 * aStratified.
 */
export const aStratified: SelectionCriterion<AStratifiedSettings> = {
  assertSettings(settings) {
    const { strata } = settings;
    const code = "invalid-setting";
    assertNumber({ code, field: "selection.strata", value: strata, integer: true, atLeast: 1 });
    assertTestLength(settings);
  },

  assertBank({ settings, bank }) {
    assertRightWrongBank({ criterion: settings.criterion, bank });
    assertNumber({
      code: "invalid-setting",
      field: "selection.strata",
      value: settings.strata,
      atMost: bank.links.scored.members.length,
    });
  },

  valuesOf({ settings, situation, candidates }) {
    const { bank, theta, responses } = situation;
    const { strata } = settings;
    const strataByIndex = strataByIndexOf({ bank, strata });
    // Multiplied first, since the share of the test, rounded, can fall short of the stage that it has reached.
    const stage = Math.min(
      Math.floor((responses.length * strata) / testLengthOf({ settings, situation })),
      strata - 1,
    );
    const values = nearness({ targets: logisticColumnsOf(bank).difficulties, theta, candidates });
    const farthest = values.reduce((left, right) => Math.min(left, right));
    for (let place = 0; place < values.length; place++) {
      const away = (strataByIndex[candidates[place] as number] as number) - stage;
      if (away === 0) continue;
      /** 1 for the stratum below, 2 for the one above, 3 for the second below, and so on. */
      const rank = 2 * Math.abs(away) - (away < 0 ? 1 : 0);
      values[place] = Math.max((values[place] as number) + rank * (farthest - 1), -Number.MAX_VALUE);
    }
    return values;
  },
};

/** For how many numbers of strata one bank keeps them. */
const MOST_CUTS = 16;
const keptByBank = new WeakMap<CompiledItemBank, RecentlyUsed<number, Int32Array>>();

/** Each scored item's stratum, from 0; pretest items, which are no candidates, have 0. Kept for each bank and number. */
function strataByIndexOf(args: { bank: CompiledItemBank; strata: number }): Int32Array {
  const { bank, strata } = args;
  const byNumber = keptByBank.get(bank) ?? new RecentlyUsed<number, Int32Array>({ most: MOST_CUTS });
  keptByBank.set(bank, byNumber);
  return byNumber.getOrMake(strata, () => cutIntoStrata({ bank, strata }));
}

function cutIntoStrata(args: { bank: CompiledItemBank; strata: number }): Int32Array {
  const { bank, strata } = args;
  const { members } = bank.links.scored;
  const { discriminations } = logisticColumnsOf(bank);
  const scoredStrata = strataOf({
    discriminations: members.map((index) => discriminations[index] as number),
    sizes: equalSizes({ itemCount: members.length, strata }),
  });
  const made = new Int32Array(bank.size);
  members.forEach((index, place) => {
    made[index] = scoredStrata[place] as number;
  });
  return made;
}
