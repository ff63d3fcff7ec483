import { describe, expect, it } from "vitest";
import { defaultEngineSettings, type EngineSettings } from "@/engine/engine-settings";
import type { StoppingRule } from "@/engine/stopping/stopping-rules";
import type { AttemptRecord, ExamSessionRecord } from "../session/records";
import { type Seat, toBoardRoom, toBoardRow } from "./board";

const at = new Date("2026-11-23T16:00:00.000Z");

function targetOf(stopping: readonly StoppingRule[]): number | null {
  return toBoardRoom({
    id: "r1",
    name: "Room 1",
    linkToken: "x",
    opensAt: at,
    closesAt: at,
    exam: {
      id: "e1",
      title: "Numeracy",
      instructions: "",
      itemBankVersionId: "v1",
      engineSettings: { ...defaultEngineSettings, stopping },
      timeLimitMs: null,
      idleLimitMs: null,
    },
  }).standardErrorTarget;
}

describe("the standard error to reach", () => {
  const length = { rule: "length", maxItems: 20 } as const;
  const error = (below: number) => ({ rule: "standard-error", below }) as const;

  it("is found within composites, at any depth", () => {
    expect(targetOf([length, error(0.3)])).toBe(0.3);
    expect(targetOf([{ rule: "any", of: [length, error(0.4)] }])).toBe(0.4);
    expect(targetOf([length, { rule: "all", of: [length, { rule: "any", of: [error(0.25)] }] }])).toBe(0.25);
  });

  it("is the one that ends the exam by itself when there are several", () => {
    expect(targetOf([{ rule: "all", of: [length, error(0.4)] }, error(0.3)])).toBe(0.3);
  });

  it("is absent where no rule looks at it", () => {
    expect(targetOf([length, { rule: "any", of: [{ rule: "theta-change", below: 0.01 }] }])).toBeNull();
  });
});

const attempt = (position: number, estimationMethod: string): AttemptRecord => ({
  examSessionId: "s1",
  position,
  itemBankVersionId: "v1",
  itemId: `item-${position}`,
  answer: "a",
  response: 1,
  theta: position,
  standardError: 0.5,
  estimationMethod,
  servedAt: at,
  answeredAt: at,
});

function rowOf(args: { settings: EngineSettings; methods: readonly string[]; stopped: boolean }) {
  const attempts = args.methods.map((method, index) => attempt(index + 1, method));
  const figures = { standardError: 0.377, below: 0.4 };
  const session: ExamSessionRecord = {
    id: "s1",
    roomId: "r1",
    accessCodeId: "c1",
    itemBankVersionId: "v1",
    engineSettings: args.settings,
    seed: "seed",
    status: args.stopped ? "finished" : "in_progress",
    version: 1,
    theta: 0,
    standardError: 0.5,
    estimationMethod: args.methods.at(-1) ?? "EAP",
    itemsCompleted: attempts.length,
    pendingItemId: null,
    pendingServedAt: null,
    stopDecision: args.stopped ? { rule: "standard-error", figures, fired: ["standard-error"] } : null,
    finishReason: args.stopped ? "completed" : null,
    writerPageId: null,
    deadlineAt: null,
    extendedMs: 0,
    idleLimitMs: null,
    pausedAt: null,
    startedAt: at,
    finishedAt: args.stopped ? at : null,
    lastHeardAt: at,
  };
  const accessCode = { id: "c1", roomId: "r1", code: "K7QM2300", candidateName: "Ada", sessionSeed: null };
  const seat: Seat = { accessCode, session, attempts };
  return toBoardRow({ seat, settings: defaultEngineSettings, heardInPresence: undefined });
}

describe("the steps of a row", () => {
  const constantPattern = { rule: "range-end" } as const;
  const finalEstimation = { method: "MLE", lowerTheta: -4, upperTheta: 4, constantPattern } as const;
  const settings: EngineSettings = { ...defaultEngineSettings, finalEstimation };

  it("name what made each, and set the final estimate apart", () => {
    const row = rowOf({ settings, methods: ["EAP", "EAP", "MLE"], stopped: true });
    expect(row.trace.map(({ method, final }) => [method, final])).toEqual([
      ["EAP", false],
      ["EAP", false],
      ["MLE", true],
    ]);
    expect(row.stopReason).toBe("Standard error during the exam 0.377, below 0.4");
  });

  it("have no final estimate before the end, nor without one in the settings", () => {
    const running = rowOf({ settings, methods: ["EAP", "EAP"], stopped: false });
    expect(running.trace.some(({ final }) => final)).toBe(false);
    const plain = rowOf({ settings: defaultEngineSettings, methods: ["EAP", "EAP"], stopped: true });
    expect(plain.trace.some(({ final }) => final)).toBe(false);
    expect(plain.stopReason).toBe("Standard error 0.377 is below 0.4");
  });
});
