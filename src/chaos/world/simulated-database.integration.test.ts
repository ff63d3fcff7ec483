import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ExamSessions } from "@/exam/ports";
import { newSessionRecord } from "@/exam/session/new-session-record";
import type { AttemptRecord, ExamSessionRecord } from "@/exam/session/records";
import type { Container } from "@/server/container";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshContainer } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import { Dice } from "../dice";
import { sessionsForProcess } from "./database-for-process";
import { FaultCounts } from "./fault-source";
import { Outside } from "./outside";
import { ProcessLife } from "./process-life";
import { SimulatedDatabase } from "./simulated-database";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const time = { now: () => new Date(), wait: async () => undefined };
const startMs = Date.UTC(2026, 10, 28, 10);

/** The same room, codes and member of staff on both sides. */
async function bothSides(seed: string) {
  const { prisma, sessions: real } = container;
  const exam = await createExamInDatabase({
    prisma,
    items: seededItems({ seed, count: 30 }),
    sessionSeeds: ["one", "two", "three"],
  });
  const staff = await prisma.staffMember.create({
    data: { name: randomUUID(), role: "proctor", passwordHash: "none" },
  });
  const room = (await real.findRoom(exam.roomId))!;
  const codes = await Promise.all(
    exam.accessCodes.map(async (code) => (await real.findAccessCode({ roomId: room.id, code }))!),
  );
  const database = new SimulatedDatabase(room, codes, { ...staff, role: "proctor" });
  const outside = new Outside({ time, dice: new Dice(seed), counts: new FaultCounts() });
  const model = sessionsForProcess({ database, outside, life: new ProcessLife() });
  const bank = await container.banks.load(exam.itemBankVersionId);
  const fresh = codes.map((accessCode) =>
    newSessionRecord({
      ...{ room, accessCode, bank, freshExamSessionId: randomUUID(), freshSeed: "seed" },
      now: new Date(startMs),
    }),
  );
  return { real, model, fresh, room, staffMemberId: staff.id };
}

type Side = ExamSessions;
type Step = (side: Side) => Promise<unknown>;

/** Draws steps that are right, stale, doubled and impossible, over the records as they were last read. */
class StepDrawer {
  readonly versions = new Map<string, ExamSessionRecord[]>();
  private readonly usedActs: string[] = [];
  private atMs = startMs;

  constructor(
    private readonly dice: Dice,
    private readonly world: { fresh: readonly ExamSessionRecord[]; staffMemberId: string },
  ) {}

  draw(): Step {
    this.atMs += this.dice.between(1, 60_000);
    const now = new Date(this.atMs);
    const session = this.world.fresh[this.dice.between(0, this.world.fresh.length - 1)]!;
    const known = this.versions.get(session.id) ?? [session];
    const before =
      known[Math.max(0, known.length - 1 - (this.dice.chance(0.25) ? this.dice.between(0, 2) : 0))]!;
    const after = this.after(before, now);
    // Drawn here and not in the steps: each of them is taken twice, and must be the same both times.
    const attempt = this.attempt(before, now);
    const act = this.act(session.id, now);
    const firstToken = `token ${this.dice.between(0, 3)} ${session.id}`;
    const candidateTokenHash = `new ${session.id} ${this.atMs}`;
    const own = new Set(this.world.fresh.map(({ id }) => id));
    const ids = (found: readonly ExamSessionRecord[]) =>
      found.flatMap(({ id }) => (own.has(id) ? [id] : [])).sort();
    return this.dice.pick<Step>([
      (side) => side.create({ session, candidateTokenHash: firstToken }),
      (side) => side.update({ before, after }),
      (side) => side.replaceCandidateToken({ before, after, candidateTokenHash }),
      (side) => side.recordAttempt({ before, after, attempt }),
      (side) => side.recordAttempt({ before, after, attempt }),
      (side) => side.recordAct({ before, after, act }),
      (side) => side.recordRefusedAct(act),
      (side) => side.findAct(act.id),
      (side) => side.noteHeard({ examSessionId: session.id, now: new Date(this.atMs - 30_000) }),
      async (side) => ids(await side.listTimeUp({ now, atMost: 100, except: [] })),
      async (side) => ids(await side.listAbandoned({ now, atMost: 100, except: [] })),
      (side) => side.listAttempts(session.id),
      (side) => side.findByCandidateToken(firstToken),
      (side) => side.findByAccessCode(session.accessCodeId),
    ]);
  }

  private after(before: ExamSessionRecord, now: Date): ExamSessionRecord {
    const { dice } = this;
    const status = dice.pick(["in_progress", "in_progress", "paused", "finished"] as const);
    return {
      ...before,
      status,
      version: before.version + 1,
      itemsCompleted: before.itemsCompleted + dice.between(0, 1),
      pausedAt: status === "paused" ? now : null,
      finishReason: status === "finished" ? dice.pick(["time_up", "abandoned"] as const) : null,
      finishedAt: status === "finished" ? now : null,
      deadlineAt: dice.chance(0.5) ? new Date(this.atMs + dice.between(-60_000, 600_000)) : null,
      extendedMs: before.extendedMs + dice.pick([0, 60_000] as const),
      idleLimitMs: dice.chance(0.5) ? 300_000 : null,
      writerPageId: dice.pick([null, "page-1", "page-2"] as const),
      pendingItemId: dice.pick(["T001", "T002", "T003"] as const),
      lastHeardAt: now,
    };
  }

  private attempt(before: ExamSessionRecord, at: Date): AttemptRecord {
    return {
      examSessionId: before.id,
      position: this.dice.between(1, 4),
      itemBankVersionId: before.itemBankVersionId,
      itemId: this.dice.pick(["T001", "T002", "T003", "T004", "T005"] as const),
      ...{ answer: "a", response: 1, theta: 0.5, standardError: 0.4, estimationMethod: "EAP" },
      ...{ servedAt: at, answeredAt: at },
    };
  }

  private act(examSessionId: string, at: Date) {
    const id = this.usedActs.length > 0 && this.dice.chance(0.3) ? this.usedActs[0]! : randomUUID();
    this.usedActs.push(id);
    return { id, examSessionId, staffMemberId: this.world.staffMemberId, action: "pause", detail: {}, at };
  }
}

it.each(["one", "two", "three"])(
  "accepts and refuses each step as PostgreSQL does, and has the same rows after it (%s)",
  async (seed) => {
    const { real, model, fresh, staffMemberId } = await bothSides(seed);
    const drawer = new StepDrawer(new Dice(seed), { fresh, staffMemberId });
    for (let steps = 0; steps < 200; steps += 1) {
      const step = drawer.draw();
      const expected = await outcomeOf(real, step);
      expect({ steps, ...(await outcomeOf(model, step)) }).toEqual({ steps, ...expected });
      for (const { id } of fresh) {
        const row = await real.find(id);
        expect(await model.find(id)).toEqual(row);
        const known = drawer.versions.get(id) ?? [];
        if (row && known.at(-1)?.version !== row.version) drawer.versions.set(id, [...known, row]);
      }
    }
  },
  120_000,
);

/** What came back; a refusal by a constraint is worded otherwise by PostgreSQL, and is one all the same. */
async function outcomeOf(side: Side, step: Step) {
  try {
    return { result: await step(side) };
  } catch {
    return { result: "refused by a constraint" };
  }
}
