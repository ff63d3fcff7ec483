import { type WaitingAnswer, waitingAnswerSchema } from "./waiting-answer";

/** Where the waiting answer stands: on the device, where it survives a reload, or only in the open page. */
export type KeptIn = "device" | "page";

export type KeyValueStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function outboxKey(examSessionId: string): string {
  return `thetaline.outbox.v1.${examSessionId}`;
}

/**
 * One answer per exam session, in the browser's storage. Storage can be full, switched off or holding somebody's
 * leftovers; none of that may stop an exam, so a failed write is told and everything unreadable counts as nothing.
 */
export class OutboxStorage {
  readonly #storage: KeyValueStorage | null;

  constructor(storage: KeyValueStorage | null) {
    this.#storage = storage;
  }

  read(examSessionId: string): WaitingAnswer | null {
    try {
      const text = this.#storage?.getItem(outboxKey(examSessionId)) ?? null;
      if (text === null) return null;
      const parsed = waitingAnswerSchema.safeParse(JSON.parse(text));
      return parsed.success && parsed.data.examSessionId === examSessionId ? parsed.data : null;
    } catch {
      return null;
    }
  }

  write(answer: WaitingAnswer): KeptIn {
    try {
      if (this.#storage === null) return "page";
      this.#storage.setItem(outboxKey(answer.examSessionId), JSON.stringify(answer));
      return "device";
    } catch {
      return "page";
    }
  }

  /** Writes the answer down again when it has vanished meanwhile, but never over one that another tab has put there. */
  keep(answer: WaitingAnswer): KeptIn {
    const kept = this.read(answer.examSessionId);
    if (kept === null) return this.write(answer);
    return kept.position === answer.position && kept.optionId === answer.optionId ? "device" : "page";
  }

  /** Takes away this answer and no other: another tab may have put the next one there meanwhile. */
  remove(answer: WaitingAnswer): void {
    try {
      const kept = this.read(answer.examSessionId);
      if (kept === null || kept.position === answer.position)
        this.#storage?.removeItem(outboxKey(answer.examSessionId));
    } catch {
      // An answer that cannot be removed is sent once more after a reload, and the server answers it the same way.
    }
  }
}
