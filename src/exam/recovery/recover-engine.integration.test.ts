import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import type { Container } from "@/server/container";
import { engineKey } from "@/server/redis/keys";
import { DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";
import { facesOf } from "@/testing/observed-store";
import { recoverEngine } from "./recover-engine";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const length = { rule: "length", maxItems: 12 } as const;
const exams: Readonly<Record<string, EngineSettings>> = {
  plain: defaultEngineSettings,
  drawn: {
    ...defaultEngineSettings,
    exposure: [{ rule: "randomesque", best: 5 }],
    content: {
      balance: { rule: "kingsbury-zara", targets: { number: 0.4, algebra: 0.3, geometry: 0.2, data: 0.1 } },
      pretestPositions: [],
      itemsPerStimulus: null,
    },
    stopping: [length],
  },
  timed: {
    ...defaultEngineSettings,
    finalEstimation: { method: "WLE", lowerTheta: -4, upperTheta: 4 },
    stopping: [length, { rule: "time", limitMs: 90_000 }],
  },
  likely: {
    ...defaultEngineSettings,
    estimation: {
      method: "MLE",
      lowerTheta: -4,
      upperTheta: 4,
      constantPattern: { rule: "fixed-step", step: 0.7 },
    },
    stopping: [length],
  },
};

type Step =
  | Readonly<{ kind: "answer"; right: boolean; afterMs: number }>
  | Readonly<{ kind: "pause"; forMs: number }>
  | Readonly<{ kind: "claim" | "enterAgain" | "forget" | "tear" | "age" }>;

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant("answer" as const),
        right: fc.boolean(),
        afterMs: fc.integer({ min: 0, max: 20_000 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("pause" as const), forMs: fc.nat(5_000_000) }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constantFrom("claim", "enterAgain", "forget", "tear", "age") }),
    },
  ),
  { minLength: 8, maxLength: 24 },
);

/** One exam, driven through the database and Redis, beside an engine of the test's own that sees its answers alone. */
class Twins {
  private nowMs = 0;
  private page = 0;
  private older: string | null = null;

  constructor(
    private readonly session: DrivenSession,
    private live: AdaptiveEngine,
  ) {}

  get isOver(): boolean {
    return this.live.pendingItemId === null;
  }

  async take(step: Step): Promise<void> {
    const { session } = this;
    const key = engineKey(session.id);
    if (step.kind === "answer") {
      this.nowMs += step.afterMs;
      const { pendingItemId: itemId, itemsCompleted } = this.live;
      const answer = { itemId: itemId ?? "", position: itemsCompleted + 1, optionId: step.right ? "a" : "b" };
      await session.submit({ answer, pageId: `page ${this.page}`, atMs: this.nowMs });
      this.live = this.live.record({
        itemId: itemId ?? "",
        response: step.right ? 1 : 0,
        responseTimeMs: this.nowMs - this.servedMs,
      });
      this.servedMs = this.nowMs;
    } else if (step.kind === "pause") {
      await session.pause({ atMs: this.nowMs });
      this.nowMs += step.forMs;
      this.servedMs += step.forMs;
      await session.resume({ atMs: this.nowMs });
    } else if (step.kind === "claim") {
      this.page += 1;
      await session.claim(`page ${this.page}`, this.nowMs);
    } else if (step.kind === "enterAgain") {
      this.page += 1;
      await session.enterAgain(this.nowMs);
    } else if (step.kind === "forget") await container.redis.del(key);
    else if (step.kind === "tear") await container.redis.set(key, '{"theta": 0.1, "standa');
    else if (this.older !== null) await container.redis.set(key, this.older);
    else this.older = await container.redis.get<string>(key);
  }

  private servedMs = 0;

  async expectEqual(): Promise<void> {
    const row = await this.session.row();
    const attempts = await this.session.attempts();
    const bank = await container.banks.load(row.itemBankVersionId);
    const expected = facesOf(this.live);
    expect(facesOf(recoverEngine({ session: row, attempts, bank }))).toStrictEqual(expected);
    expect(facesOf(await container.store.loadEngine(row.id, { expected: row }))).toStrictEqual(expected);
    const { theta, standardError, method } = this.live.estimate;
    expect([row.theta, row.standardError, row.estimationMethod]).toStrictEqual([
      theta,
      standardError,
      method,
    ]);
    expect(row.stopDecision).toStrictEqual(this.live.stop);
  }
}

describe("a recovered engine", () => {
  it.each(Object.entries(exams))(
    "equals the live one to the last bit at every step of any exam: %s",
    async (_, settings) => {
      await fc.assert(
        fc.asyncProperty(fc.string({ minLength: 1, maxLength: 8 }), steps, async (sessionSeed, taken) => {
          const [session] = await DrivenSession.enter({ container, settings, sessionSeed });
          await session!.start("page 0");
          const { itemBankVersionId } = await session!.row();
          const { compiled: bank } = await container.banks.load(itemBankVersionId);
          const twins = new Twins(session!, AdaptiveEngine.start({ bank, settings, seed: sessionSeed }));
          await twins.expectEqual();
          for (const step of taken) {
            if (twins.isOver) return;
            await twins.take(step);
            await twins.expectEqual();
          }
        }),
        { numRuns: 6, seed: 20_261_128, endOnFailure: true },
      );
    },
    180_000,
  );

  it("is of the session as it was read, also when an answer has been logged since", async () => {
    const [session] = await DrivenSession.start({ container });
    await session!.submit();
    const row = await session!.row();
    const bank = await container.banks.load(row.itemBankVersionId);
    const before = recoverEngine({ session: row, attempts: await session!.attempts(), bank });
    await session!.submit();
    const attempts = await session!.attempts();
    expect(attempts).toHaveLength(2);
    expect(facesOf(recoverEngine({ session: row, attempts, bank }))).toStrictEqual(facesOf(before));
  });

  it("is of the session as it was read, also when it has begun and been answered since", async () => {
    const [session] = await DrivenSession.enter({ container });
    const row = await session!.row();
    const bank = await container.banks.load(row.itemBankVersionId);
    const before = recoverEngine({ session: row, attempts: [], bank });
    await session!.start("laptop");
    await session!.submit();
    const attempts = await session!.attempts();
    expect(attempts).toHaveLength(1);
    expect(facesOf(recoverEngine({ session: row, attempts, bank }))).toStrictEqual(facesOf(before));
  });
});
