import { expect, test } from "vitest";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { engineItemsOf } from "@/testing/oracle/load-items";
import { loadMirtExams } from "@/testing/oracle/load-mirt";
import { AdaptiveEngine } from "./adaptive-engine";
import { compileItemBank } from "./compiled-item-bank";
import { defaultEngineSettings, type EngineSettings } from "./engine-settings";
import type { EstimationSettings } from "./estimation/estimators";
import type { SelectionSettings } from "./selection/criteria/selection-criteria";

type Run = ReturnType<typeof loadMirtExams>[number];

const prior = { priorMean: 0, priorStandardDeviation: 1 };
const range = { lowerTheta: -6, upperTheta: 6 };
const grid = { ...range, nodes: 61 };

const estimations: Record<Run["estimator"], EstimationSettings> = {
  EAP: { method: "EAP", prior: "normal", ...prior, ...grid },
  MAP: { method: "MAP", prior: "normal", ...prior, ...range },
};

/** mirtCAT's MEI, IKL, IKLP and KL are other integrals than catR's criteria of these names, which are ours. */
const selections: Partial<Record<Run["criterion"], SelectionSettings>> = {
  MI: { criterion: "maximum-information" },
  MEPV: { criterion: "MEPV", ...prior, ...grid },
  MLWI: { criterion: "MLWI", ...grid },
  MPWI: { criterion: "MPWI", ...prior, ...grid },
};

const runs = loadMirtExams().flatMap((run) => {
  const selection = selections[run.criterion];
  return selection === undefined ? [] : [{ ...run, selection }];
});

/** mirtCAT's MAP takes its error from the observed information, so where it stops is not ours to compare. */
function stoppingOf(run: Run): EngineSettings["stopping"] {
  const length = { rule: "length", maxItems: run.maxItems } as const;
  const comparable = run.estimator === "EAP" && run.standardErrorLimit > 0;
  return comparable ? [{ rule: "standard-error", below: run.standardErrorLimit }, length] : [length];
}

test.each(runs)("mirtCAT's exam, $id: the same items, the same stop", (run) => {
  const bank = compileItemBank({ items: engineItemsOf(run.bank) });
  const settings: EngineSettings = {
    ...defaultEngineSettings,
    estimation: estimations[run.estimator],
    selection: run.selection,
    stopping: stoppingOf(run),
  };
  // Its EAP gives the end nodes full weight, ours half; its MAP iterates.
  const limit = 1e-5;
  const theta = new LargestDifference({ table: `mirtCAT ${run.id} theta`, limit });
  const standardError = new LargestDifference({ table: `mirtCAT ${run.id} standardError`, limit });
  for (const exam of run.exams) {
    const pendingItemId = String(exam.items[0]);
    let engine = AdaptiveEngine.replay({ bank, settings, seed: run.id, responses: [], pendingItemId });
    for (const [position, item] of exam.items.entries()) {
      expect(engine.pendingItemId, `exam ${exam.examinee}, item ${position + 1}`).toBe(String(item));
      engine = engine.record({ itemId: String(item), response: exam.responses[position] ?? Number.NaN });
      theta.absolute(engine.estimate.theta, exam.theta[position + 1] ?? Number.NaN);
      if (run.estimator === "EAP")
        standardError.absolute(engine.estimate.standardError, exam.standardError[position + 1] ?? Number.NaN);
    }
    if (run.estimator === "EAP") expect(engine.pendingItemId).toBeNull();
  }
  console.log(`${theta.describe()}\n${standardError.describe()}`);
  expect(theta.largest).toBeLessThan(limit);
  expect(standardError.largest).toBeLessThan(limit);
});
