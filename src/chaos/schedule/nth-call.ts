import type { EngineSettings } from "@/engine/engine-settings";
import type { ItemBankSnapshot } from "@/exam/ports";
import type { Violation } from "../audit/audit-session";
import type { OutsideFault } from "../world/fault-kinds";
import type { OutsideCall } from "../world/fault-source";
import type { VirtualTime } from "../world/virtual-time";
import { compareRecovery } from "./compare-recovery";
import { finalWordSettings, shortSettings } from "./make-exam";
import { type Operation, operations } from "./operations";
import { auditWorld } from "./run-schedule";
import { Scene } from "./scene";

/** How the Nth call fails: before it took effect or after, with the process living on or not. */
export const waysToFail = ["before", "after", "killed-before", "killed-after"] as const;
type WayToFail = (typeof waysToFail)[number];

const faultOf: Readonly<Record<WayToFail, Record<OutsideCall["target"], OutsideFault>>> = {
  before: { database: "database-dropped-before", redis: "redis-refused" },
  after: { database: "database-dropped-after", redis: "redis-reply-lost" },
  "killed-before": { database: "process-killed-before-call", redis: "process-killed-before-call" },
  "killed-after": { database: "process-killed-after-call", redis: "process-killed-after-call" },
};

export type NthCallOutcome = Readonly<{
  operation: string;
  way: WayToFail;
  nth: number;
  call: string;
  violations: readonly Violation[];
}>;

/**
 * Every outside call of every operation, made to fail in every way, one at a time: the operation is then tried again
 * as its caller would, the exam is brought to its end, and the auditor looks at all of it.
 */
export async function failEveryCall(args: {
  time: VirtualTime;
  seed: string;
  bank: ItemBankSnapshot;
}): Promise<NthCallOutcome[]> {
  const outcomes: NthCallOutcome[] = [];
  for (const settings of [shortSettings, finalWordSettings])
    for (const operation of operations)
      for (const way of waysToFail)
        for (let nth = 1; ; nth += 1) {
          const outcome = await failNthCall({ ...args, settings, operation, way, nth });
          if (outcome === null) break;
          outcomes.push(outcome);
        }
  return outcomes;
}

/** Null when the operation makes no such call: all of its calls have been tried then. */
async function failNthCall(args: {
  time: VirtualTime;
  seed: string;
  bank: ItemBankSnapshot;
  settings: EngineSettings;
  operation: Operation;
  way: WayToFail;
  nth: number;
}): Promise<NthCallOutcome | null> {
  const { operation, way, nth } = args;
  const scene = Scene.make({ ...args, timeLimitMs: operation.timeLimitMs ?? null });
  const run = await operation.prepare(scene);
  scene.faults.set({ nth, kindOf: ({ target }) => faultOf[way][target] });
  await run();
  const { struck } = scene.faults;
  if (struck === null) return null;
  scene.faults.clear();
  const recovery = compareRecovery(scene.world);
  await operation.again(scene, run);
  await bringToEnd(scene);
  const violations = [...recovery, ...auditWorld(scene.world)];
  return { operation: operation.name, way, nth, call: `${struck.target} ${struck.name}`, violations };
}

/** The rest of the exam, undisturbed: going on if it was paused, and answered to its last question. */
async function bringToEnd(scene: Scene): Promise<void> {
  if (scene.examSessionId === "") await scene.begin();
  const view = await scene.insist(scene.candidate, scene.look);
  if (view.kind === "refused") await scene.must(scene.candidate, scene.enter);
  const { status } = await scene.must(scene.candidate, scene.look);
  if (status === "ready") await scene.must(scene.candidate, scene.start);
  if (status === "paused") {
    const named = { examSessionId: scene.examSessionId, actId: "0197f3a4-6a0e-4d7e-9a53-00000000ffff" };
    await scene.must(scene.proctor, (api) => api.proctor.resume(named));
  }
  await scene.must(scene.candidate, (api) => api.candidate.continueHere({ pageId: scene.pageId }));
  await scene.answerUpTo(Number.POSITIVE_INFINITY);
  scene.world.told.examFinished(scene.examSessionId);
}
