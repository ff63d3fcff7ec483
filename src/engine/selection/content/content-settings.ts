import { assertNumber } from "../../assert-number";
import { assertList, assertRecord } from "../../assert-shape";
import type { CompiledItemBank } from "../../compiled-item-bank";
import { EngineError } from "../../engine-error";
import { type AreaBalanceSettings, assertAreaBalance } from "./area-balances";

/** What the exam is made of, as far as its blueprint says so. */
export type ContentSettings = Readonly<{
  /** Which content area the next scored item comes from; null when any may give it. */
  balance: AreaBalanceSettings | null;
  /** At which positions of the exam, 1 for the first item, a pretest item is given. */
  pretestPositions: readonly number[];
  /** How many items a stimulus gives before it is closed, 1 or more; null gives all it has. */
  itemsPerStimulus: number | null;
}>;

/**
 * Throws EngineError "invalid-setting" with the field, as `content.pretestPositions[1]`, and the value: a
 * position that is no whole number of 1 or more or stands there twice, more positions than the bank has pretest
 * items, or whatever is wrong with the balance. `maxItems` is the most items that the exam may give, or null.
 */
export function assertContentSettings(args: {
  settings: ContentSettings;
  bank: CompiledItemBank;
  maxItems: number | null;
}): void {
  const { settings, bank, maxItems } = args;
  const code = "invalid-setting";
  assertRecord({ code, field: "content", value: settings });
  const { balance, pretestPositions, itemsPerStimulus } = settings;
  if (balance !== null) assertAreaBalance({ settings: balance, bank, maxItems });
  assertPretestPositions({ pretestPositions, bank });
  if (itemsPerStimulus !== null)
    assertNumber({
      code,
      field: "content.itemsPerStimulus",
      value: itemsPerStimulus,
      integer: true,
      atLeast: 1,
    });
}

function assertPretestPositions(args: { pretestPositions: readonly number[]; bank: CompiledItemBank }): void {
  const { pretestPositions, bank } = args;
  const code = "invalid-setting";
  const name = "content.pretestPositions";
  assertList({ code, field: name, value: pretestPositions });
  pretestPositions.forEach((position, place) => {
    const field = `${name}[${place}]`;
    assertNumber({ code, field, value: position, integer: true, atLeast: 1 });
    if (pretestPositions.indexOf(position) !== place)
      throw invalid({ field, value: position, because: "the position is already listed" });
  });
  const pretestItems = bank.links.pretest.members.length;
  if (pretestPositions.length > pretestItems)
    throw invalid({
      field: `${name}.length`,
      value: pretestPositions.length,
      because: `pretest items in the bank: ${pretestItems}`,
    });
}

function invalid(args: { field: string; value: unknown; because: string }): EngineError {
  return new EngineError({ code: "invalid-setting", ...args });
}
