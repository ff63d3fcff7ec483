import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { type CompiledItemBank, compileItemBank } from "@/engine/compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import type { EngineItem } from "@/engine/item";
import type { StoppingRule } from "@/engine/stopping/stopping-rules";
import { type ContractState, contractParameters } from "./engine-state";

/**
 * The bank of an adopted engine: this bank's items, and those of another service's that it lacks. Its id says so, for
 * the next reader: it stands nowhere and is made again from the state's own parameters.
 */
const adoptedBankPrefix = "adopted:";

/** The item bank version that an adopted engine's bank was made of; null for a bank that stands as it is. */
export function adoptedFrom(bankId: string): string | null {
  return bankId.startsWith(adoptedBankPrefix) ? bankId.slice(adoptedBankPrefix.length) : null;
}

/** The default exam of a session that the database does not know. */
export function unknownSessionSettings(args: {
  initialTheta: number;
  maxItems: number | null;
}): EngineSettings {
  const { initialTheta, maxItems } = args;
  const stopping = defaultEngineSettings.stopping.flatMap((rule): StoppingRule[] => {
    if (rule.rule !== "length") return [rule];
    return maxItems === null ? [] : [{ ...rule, maxItems }];
  });
  return { ...defaultEngineSettings, initialTheta, stopping };
}

/**
 * The engine of a value that another service wrote with the contract's six fields, or null when they do not fit
 * together (parameters, responses and count of different lengths, or no item of any model). The items are
 * recognised in the bank by their parameters, and one that is not there comes along as a foreign item. Theta and its
 * error are computed anew, by our method, from the responses: the value's own figures are whose method we do not know.
 */
export function adoptEngine(args: {
  examSessionId: string;
  state: ContractState;
  bank: CompiledItemBank;
}): AdaptiveEngine | null {
  const { examSessionId, state } = args;
  const { item_params_list, responses, items_completed } = state;
  if (item_params_list.length !== items_completed || responses.length !== items_completed) return null;
  try {
    const recognised = recogniseItems(args);
    return AdaptiveEngine.continueFrom({
      bank: recognised.bank,
      settings: unknownSessionSettings({ initialTheta: 0, maxItems: state.max_items }),
      seed: examSessionId,
      responses: recognised.itemIds.map((itemId, index) => ({ itemId, response: responses[index] ? 1 : 0 })),
    });
  } catch {
    // Parameters of no model, or a bank that is too small to go on from: nothing to go on from.
    return null;
  }
}

/** The administered items by their parameters, in order, and the bank with the foreign ones among them. */
export function recogniseItems(args: {
  state: Pick<ContractState, "item_params_list">;
  bank: CompiledItemBank;
}): {
  bank: CompiledItemBank;
  itemIds: readonly string[];
} {
  const { bank } = args;
  const free = new Map<string, string[]>();
  for (const itemId of bank.itemIds) {
    const key = JSON.stringify(contractParameters(bank.parametersOf(itemId)));
    free.set(key, [...(free.get(key) ?? []), itemId]);
  }
  const foreign: EngineItem[] = [];
  const itemIds = args.state.item_params_list.map(({ a, b, c }, index) => {
    const known = free.get(JSON.stringify({ a, b, c }))?.shift();
    if (known !== undefined) return known;
    const id = `foreign-${index + 1}`;
    const parameters = { discrimination: a, difficulty: b, guessing: c, upperAsymptote: 1 };
    foreign.push({ id, contentArea: "foreign", parameters });
    return id;
  });
  if (foreign.length === 0) return { bank, itemIds };
  const id = `${adoptedBankPrefix}${bank.id}`;
  return { bank: compileItemBank({ id, items: [...bank.engineItems, ...foreign] }), itemIds };
}
