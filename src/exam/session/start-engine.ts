import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { EngineError } from "@/engine/engine-error";
import type { EngineSettings } from "@/engine/engine-settings";
import { ExamError } from "../exam-error";
import type { ItemBankSnapshot } from "../ports";

/**
 * A new exam's engine, its first item chosen. Settings can be sound in themselves and not fit the bank (an item or
 * a content area that it does not have): that is nothing that the candidate's connection or another try could mend.
 */
export function startEngine(args: {
  bank: ItemBankSnapshot;
  settings: EngineSettings;
  seed: string;
}): AdaptiveEngine {
  const { bank, settings, seed } = args;
  try {
    return AdaptiveEngine.start({ bank: bank.compiled, settings, seed });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new ExamError({
      code: "exam-not-ready",
      message: "This exam is not set up correctly, so it cannot begin. Please tell your proctor.",
      cause: error,
    });
  }
}
