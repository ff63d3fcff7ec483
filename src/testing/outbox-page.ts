import { Outbox, type OutboxPorts, type SendResult } from "@/client/outbox/outbox";
import { type KeyValueStorage, OutboxStorage } from "@/client/outbox/outbox-storage";
import type { WaitingAnswer } from "@/client/outbox/waiting-answer";

export type Reply = Readonly<{ position: number }>;

export const answer: WaitingAnswer = { examSessionId: "s1", position: 3, itemId: "item-7", optionId: "b" };
export const acknowledged: SendResult<Reply> = { kind: "acknowledged", reply: { position: 3 } };
export const noConnection: SendResult<Reply> = { kind: "wait", reason: "no-connection" };

export class MemoryStorage implements KeyValueStorage {
  readonly values = new Map<string, string>();
  getItem = (key: string) => this.values.get(key) ?? null;
  setItem(key: string, value: string) {
    this.values.set(key, value);
  }
  removeItem(key: string) {
    this.values.delete(key);
  }
}

/** A page with an outbox whose network and timers the test holds in its hands. */
export class OutboxPage {
  readonly events: string[] = [];
  /** Of each acknowledgement, whether the page was told to look what has happened since. */
  readonly repeats: boolean[] = [];
  readonly sent: WaitingAnswer[] = [];
  readonly timers: { run: () => void; delayMs: number }[] = [];
  readonly outbox: Outbox<Reply>;
  #replies: ((result: SendResult<Reply>) => void)[] = [];

  constructor(
    readonly storage: KeyValueStorage | null,
    { mayAnswer }: { mayAnswer: boolean } = { mayAnswer: true },
  ) {
    const ports: OutboxPorts<Reply> = {
      storage: new OutboxStorage(storage),
      send: (waiting) => {
        this.sent.push(waiting);
        return new Promise((resolve) => this.#replies.push(resolve));
      },
      random: () => 0,
      setTimer: (run, delayMs) => {
        const timer = { run, delayMs };
        this.timers.push(timer);
        return () => this.timers.splice(this.timers.indexOf(timer), 1);
      },
    };
    this.outbox = new Outbox({ examSessionId: "s1", ports });
    this.outbox.reportTo({
      onAcknowledged: (reply, { wasRepeated }) => {
        this.events.push(`acknowledged ${reply.position}`);
        this.repeats.push(wasRepeated);
      },
      onRefused: ({ code }) => this.events.push(`refused ${code}`),
      onHeld: () => this.events.push("held"),
      onSettledElsewhere: () => this.events.push("settled elsewhere"),
    });
    if (mayAnswer) this.outbox.open();
    else this.outbox.hold();
  }

  async answerWith(result: SendResult<Reply>): Promise<void> {
    this.#replies.shift()!(result);
    await new Promise((resolve) => setImmediate(resolve));
  }

  runTimer(): void {
    this.timers.shift()!.run();
  }
}
