import type { AnswerReply } from "@/exam/session/candidate-view";
import type { SubmittedAnswer } from "@/exam/session/submit-answer";

export type ProctorAct = "pause" | "resume" | "extend" | "end";
type Status = "ready" | "in_progress" | "paused" | "finished";

/** What a step of the model comes to: done, or refused with a code of the product's. */
export type Outcome = "done" | Refusal;
type Refusal =
  | "session-not-started"
  | "session-paused"
  | "session-finished"
  | "open-elsewhere"
  | "act-not-possible"
  | "access-code-used"
  | "link-expired";

const maxItemsOfModel = 6;

/**
 * An exam session as a person would explain it, of plain fields and ifs, that shares no code with the product. Times
 * are in ms since the candidate entered.
 */
export class SessionModel {
  nowMs = 0;
  status: Status = "ready";
  version = 1;
  writer: string | null = null;
  deadlineMs: number | null = null;
  pausedMs: number | null = null;
  finishReason: "completed" | "time_up" | "abandoned" | "not_started" | "ended_by_proctor" | null = null;
  finishedMs: number | null = null;
  heardMs = 0;
  servedMs: number | null = null;
  readonly answers: { answer: SubmittedAnswer; reply: AnswerReply; tookMs: number }[] = [];
  readonly acts: { actId: string; name: ProctorAct; minutes: number }[] = [];

  constructor(
    readonly limits: Readonly<{ timeLimitMs: number | null; idleLimitMs: number | null; closesAtMs: number }>,
  ) {}

  static readonly maxItems = maxItemsOfModel;

  pass(ms: number): void {
    this.nowMs += ms;
  }

  start(page: string): Outcome {
    if (this.status !== "ready") return "done";
    if (this.isElsewhere(page)) return "open-elsewhere";
    if (this.isClosed()) return "link-expired";
    this.status = "in_progress";
    this.writer = page;
    this.servedMs = this.nowMs;
    if (this.limits.timeLimitMs !== null) this.deadlineMs = this.nowMs + this.limits.timeLimitMs;
    return this.changed({ heard: true });
  }

  /** Whether a new answer is taken; `answered` follows when it is. */
  mayAnswer(page: string): Outcome {
    this.endIfTimeIsUp();
    if (this.status === "ready") return "session-not-started";
    if (this.status === "finished") return "session-finished";
    if (this.status === "paused") return "session-paused";
    return this.isElsewhere(page) ? "open-elsewhere" : "done";
  }

  answered(page: string, answer: SubmittedAnswer, reply: AnswerReply): void {
    this.answers.push({ answer, reply, tookMs: this.nowMs - (this.servedMs ?? 0) });
    this.writer = page;
    this.servedMs = this.nowMs;
    if (this.answers.length === maxItemsOfModel) this.finish("completed");
    this.changed({ heard: true });
  }

  claim(page: string): Outcome {
    if (this.status === "finished" || this.writer === page) return "done";
    this.writer = page;
    return this.changed({ heard: true });
  }

  enterAgain(): Outcome {
    const hasNotBegun = this.status === "ready" || this.finishReason === "not_started";
    if (hasNotBegun && this.isClosed()) return "link-expired";
    if (this.status === "finished") return "access-code-used";
    this.writer = null;
    return this.changed({ heard: true });
  }

  act(name: ProctorAct, actId: string, minutes: number): Outcome {
    if (this.acts.some((done) => done.actId === actId)) return "done";
    const extendedMs =
      name === "extend" && this.deadlineMs !== null ? this.deadlineMs + minutes * 60_000 : null;
    if (extendedMs === null || extendedMs <= this.nowMs) this.endIfTimeIsUp();
    const needs = { pause: ["in_progress"], resume: ["paused"] }[name as "pause" | "resume"];
    if (!(needs ?? ["in_progress", "paused"]).includes(this.status)) return "act-not-possible";
    if (name === "extend" && this.deadlineMs === null) return "act-not-possible";
    this.take(name, minutes);
    this.acts.push({ actId, name, minutes });
    return this.changed({ heard: name === "resume" });
  }

  beat(): void {
    this.endIfTimeIsUp();
    if (this.status !== "finished" && this.nowMs - this.heardMs >= 120_000) this.heardMs = this.nowMs;
  }

  sweep(untouched: boolean): void {
    this.endIfTimeIsUp();
    if (!untouched) return;
    const { idleLimitMs } = this.limits;
    const isSilent = idleLimitMs !== null && this.nowMs - this.heardMs >= idleLimitMs;
    if (this.status === "in_progress" && isSilent) this.endAs("abandoned");
    if (this.status === "ready" && this.isClosed()) this.endAs("not_started");
  }

  private take(name: ProctorAct, minutes: number): void {
    if (name === "end") this.finish("ended_by_proctor");
    if (name === "extend" && this.deadlineMs !== null) this.deadlineMs += minutes * 60_000;
    if (name === "pause") {
      this.status = "paused";
      this.pausedMs = this.nowMs;
    }
    if (name === "resume") {
      const lastedMs = this.nowMs - (this.pausedMs ?? 0);
      if (this.deadlineMs !== null) this.deadlineMs += lastedMs;
      if (this.servedMs !== null) this.servedMs += lastedMs;
      this.status = "in_progress";
      this.pausedMs = null;
    }
  }

  private endIfTimeIsUp(): void {
    if (this.status !== "in_progress" || this.deadlineMs === null || this.nowMs < this.deadlineMs) return;
    this.endAs("time_up");
  }

  private endAs(reason: "time_up" | "abandoned" | "not_started"): void {
    this.finish(reason);
    this.changed({ heard: false });
  }

  private isClosed(): boolean {
    return this.nowMs >= this.limits.closesAtMs;
  }

  private finish(reason: NonNullable<SessionModel["finishReason"]>): void {
    this.status = "finished";
    this.finishReason = reason;
    this.finishedMs = this.nowMs;
    this.pausedMs = null;
  }

  private isElsewhere(page: string): boolean {
    return this.writer !== null && this.writer !== page;
  }

  private changed({ heard }: { heard: boolean }): "done" {
    this.version += 1;
    if (heard) this.heardMs = this.nowMs;
    return "done";
  }
}
