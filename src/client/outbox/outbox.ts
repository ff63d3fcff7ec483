import type { KeptIn, OutboxStorage } from "./outbox-storage";
import { outboxKey } from "./outbox-storage";
import { retryDelayMs } from "./retry-delay";
import type { WaitingAnswer } from "./waiting-answer";

/** Why an answer still waits: nothing came back, or the server said that it cannot save just now. */
export type WaitReason = "no-connection" | "not-saved";

/** What became of one try. Sorting errors into these is the caller's, who knows the transport. */
export type SendResult<Reply> =
  | Readonly<{ kind: "acknowledged"; reply: Reply }>
  | Readonly<{ kind: "wait"; reason: WaitReason }>
  | Readonly<{ kind: "refused"; code: string; message: string }>
  /** Refused only until the page may answer again (open here, not paused): the answer is kept. */
  | Readonly<{ kind: "held" }>;

export type OutboxState =
  | Readonly<{ kind: "empty"; savedPosition: number | null }>
  | Readonly<{
      kind: "sending";
      answer: WaitingAnswer;
      keptIn: KeptIn;
      failedTries: number;
      reason: WaitReason | null;
    }>
  | Readonly<{
      kind: "waiting";
      answer: WaitingAnswer;
      keptIn: KeptIn;
      failedTries: number;
      reason: WaitReason;
    }>
  /** It cannot be taken here before the exam goes on here, and is sent then. */
  | Readonly<{ kind: "held"; answer: WaitingAnswer; keptIn: KeptIn }>;

/** How long after a refusal that may have passed already the answer is sent again. */
const heldRetryMs = 2000;

export type OutboxPorts<Reply> = Readonly<{
  storage: OutboxStorage;
  send: (answer: WaitingAnswer) => Promise<SendResult<Reply>>;
  random: () => number;
  setTimer: (run: () => void, delayMs: number) => () => void;
}>;

/** Whom the outbox tells what became of an answer. */
export type OutboxReports<Reply> = Readonly<{
  /**
   * `wasRepeated`: the answer may have been saved by a try before, whose reply was lost. The reply is that first one to
   * the letter, and tells nothing of what has happened to the exam since.
   */
  onAcknowledged: (reply: Reply, told: Readonly<{ wasRepeated: boolean }>) => void;
  onRefused: (refusal: { code: string; message: string }) => void;
  onHeld: () => void;
  /** Another tab has finished with an answer that this one did not have: the exam has moved on there. */
  onSettledElsewhere: () => void;
}>;

/**
 * Brings one answer at a time safely to the server. The answer is written down before the first try and taken away
 * only after the acknowledgement, so whatever stops in between, it is sent again, and the server treats the same answer
 * twice as one.
 */
export class Outbox<Reply> {
  readonly #examSessionId: string;
  readonly #ports: OutboxPorts<Reply>;
  readonly #listeners = new Set<() => void>();
  #reports: OutboxReports<Reply> | null = null;
  #state: OutboxState = { kind: "empty", savedPosition: null };
  #cancelTimer: (() => void) | null = null;
  #mayAnswer = false;
  #closed = false;
  /** Only between taking a new answer and the outcome of its first try; what an earlier page left may have been sent. */
  #isFirstTry = false;

  constructor(args: { examSessionId: string; ports: OutboxPorts<Reply> }) {
    this.#examSessionId = args.examSessionId;
    this.#ports = args.ports;
  }

  readonly state = (): OutboxState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  reportTo(reports: OutboxReports<Reply>): void {
    this.#reports = reports;
  }

  /** The page may answer (again): sends what an earlier page left behind, or what was held. */
  open(): void {
    this.#closed = false;
    this.#mayAnswer = true;
    if (this.#state.kind === "held") this.#retryHeld();
    const left = this.#ports.storage.read(this.#examSessionId);
    if (left !== null && this.#state.kind === "empty") this.#try(left, "device", 0, null);
  }

  /** The page may not answer for now. What an earlier page left behind is kept, and said to be there. */
  hold(): void {
    this.#closed = false;
    this.#mayAnswer = false;
    if (this.#state.kind === "held") this.#stopTimer();
    const left = this.#ports.storage.read(this.#examSessionId);
    if (left !== null && this.#state.kind === "empty")
      this.#set({ kind: "held", answer: left, keptIn: "device" });
  }

  close(): void {
    this.#closed = true;
    this.#stopTimer();
  }

  /** Takes an answer, unless one is on its way already, from this tab or another. */
  submit(answer: WaitingAnswer): boolean {
    if (this.#state.kind !== "empty") return false;
    const left = this.#ports.storage.read(this.#examSessionId);
    if (left !== null) {
      this.#try(left, "device", 0, null);
      return false;
    }
    this.#isFirstTry = true;
    this.#try(answer, this.#ports.storage.write(answer), 0, null);
    return true;
  }

  /** The connection is back or somebody looks at the page again: no reason to wait any longer. */
  wake(): void {
    if (this.#state.kind === "waiting") this.#retryNow(this.#state);
  }

  /**
   * Another tab has put down or taken away this session's answer. Taken away may mean saved, or only that somebody
   * cleared the browser's storage; the server knows which, and treats the same answer twice as one. What another tab puts
   * down while this one may not answer is that tab's to send.
   */
  storageChanged(key: string | null): void {
    if (key !== null && key !== outboxKey(this.#examSessionId)) return;
    const kept = this.#ports.storage.read(this.#examSessionId);
    if (this.#state.kind === "empty") {
      if (kept === null) this.#reports?.onSettledElsewhere();
      else if (this.#mayAnswer) this.#try(kept, "device", 0, null);
    } else if (kept === null) {
      this.wake();
      this.#retryHeld();
    }
  }

  #retryHeld(): void {
    if (this.#state.kind !== "held") return;
    this.#stopTimer();
    this.#try(this.#state.answer, this.#state.keptIn, 0, null);
  }

  #retryNow(waiting: Extract<OutboxState, { kind: "waiting" }>): void {
    this.#stopTimer();
    this.#try(waiting.answer, waiting.keptIn, waiting.failedTries, waiting.reason);
  }

  #try(answer: WaitingAnswer, keptIn: KeptIn, failedTries: number, reason: WaitReason | null): void {
    this.#set({ kind: "sending", answer, keptIn, failedTries, reason });
    // A `send` that throws has told us nothing about the answer, which is the same as no connection.
    this.#ports
      .send(answer)
      .catch((): SendResult<Reply> => ({ kind: "wait", reason: "no-connection" }))
      .then((result) => this.#receive({ answer, keptIn, failedTries, result }));
  }

  #receive(args: {
    answer: WaitingAnswer;
    keptIn: KeptIn;
    failedTries: number;
    result: SendResult<Reply>;
  }): void {
    const { answer, result } = args;
    if (result.kind === "acknowledged" || result.kind === "refused") this.#ports.storage.remove(answer);
    const wasRepeated = !this.#isFirstTry;
    this.#isFirstTry = false;
    if (this.#closed) return;
    switch (result.kind) {
      case "acknowledged":
        // The reply first: were the outbox empty before the page has moved on, the old question could be answered again.
        this.#reports?.onAcknowledged(result.reply, { wasRepeated });
        this.#settle(answer.position);
        return;
      case "refused":
        this.#settle(null);
        this.#reports?.onRefused({ code: result.code, message: result.message });
        return;
      case "held":
        this.#holdBack(answer);
        return;
      case "wait":
        this.#wait({
          answer,
          keptIn: this.#ports.storage.keep(answer),
          failedTries: args.failedTries + 1,
          reason: result.reason,
        });
    }
  }

  /** The page is about to learn why. Should it find that the reason has passed meanwhile, the answer goes out again. */
  #holdBack(answer: WaitingAnswer): void {
    this.#set({ kind: "held", answer, keptIn: this.#ports.storage.keep(answer) });
    if (this.#mayAnswer) this.#cancelTimer = this.#ports.setTimer(() => this.#retryHeld(), heldRetryMs);
    this.#reports?.onHeld();
  }

  #wait(waiting: Omit<Extract<OutboxState, { kind: "waiting" }>, "kind">): void {
    const state = { kind: "waiting", ...waiting } as const;
    this.#set(state);
    const delayMs = retryDelayMs({ failedTries: waiting.failedTries, random: this.#ports.random() });
    this.#cancelTimer = this.#ports.setTimer(() => this.#retryNow(state), delayMs);
  }

  #settle(savedPosition: number | null): void {
    this.#stopTimer();
    this.#set({ kind: "empty", savedPosition });
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  #set(state: OutboxState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
