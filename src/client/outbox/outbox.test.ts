import { beforeEach, describe, expect, it } from "vitest";
import { Outbox, type OutboxPorts, type SendResult } from "./outbox";
import { type KeyValueStorage, OutboxStorage, outboxKey } from "./outbox-storage";
import { savingWords } from "./saving-words";
import type { WaitingAnswer } from "./waiting-answer";

type Reply = Readonly<{ position: number }>;

const answer: WaitingAnswer = { examSessionId: "s1", position: 3, itemId: "item-7", optionId: "b" };
const acknowledged: SendResult<Reply> = { kind: "acknowledged", reply: { position: 3 } };
const noConnection: SendResult<Reply> = { kind: "wait", reason: "no-connection" };

class MemoryStorage implements KeyValueStorage {
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
class Page {
  readonly events: string[] = [];
  readonly sent: WaitingAnswer[] = [];
  readonly timers: { run: () => void; delayMs: number }[] = [];
  readonly outbox: Outbox<Reply>;
  #replies: ((result: SendResult<Reply>) => void)[] = [];

  constructor(readonly storage: KeyValueStorage | null) {
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
      onAcknowledged: (reply) => this.events.push(`acknowledged ${reply.position}`),
      onRefused: ({ code }) => this.events.push(`refused ${code}`),
      onNotEntered: () => this.events.push("not entered"),
      onSettledElsewhere: () => this.events.push("settled elsewhere"),
    });
    this.outbox.open();
  }

  async answerWith(result: SendResult<Reply>): Promise<void> {
    this.#replies.shift()!(result);
    await new Promise((resolve) => setImmediate(resolve));
  }

  runTimer(): void {
    this.timers.shift()!.run();
  }
}

describe("Outbox", () => {
  let storage: MemoryStorage;
  let page: Page;
  const kept = () => storage.values.get(outboxKey("s1"));

  beforeEach(() => {
    storage = new MemoryStorage();
    page = new Page(storage);
  });

  it("writes the answer down before it is sent, and takes it away only after the acknowledgement", async () => {
    page.outbox.submit(answer);
    expect(JSON.parse(kept()!)).toEqual(answer);
    expect(page.sent).toEqual([answer]);
    expect(savingWords(page.outbox.state())).toBe("Saving…");

    await page.answerWith(acknowledged);
    expect(kept()).toBeUndefined();
    expect(page.events).toEqual(["acknowledged 3"]);
    expect(savingWords(page.outbox.state())).toBe("Saved");
  });

  it("takes no second answer while one is on its way", () => {
    expect(page.outbox.submit(answer)).toBe(true);
    expect(page.outbox.submit({ ...answer, optionId: "c" })).toBe(false);
    expect(page.sent).toEqual([answer]);
    expect(JSON.parse(kept()!).optionId).toBe("b");
  });

  it("keeps trying, each time later, up to ten seconds, and says so", async () => {
    page.outbox.submit(answer);
    const delays: number[] = [];
    for (let tries = 0; tries < 7; tries += 1) {
      await page.answerWith(noConnection);
      delays.push(page.timers[0]!.delayMs);
      page.runTimer();
    }
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
    expect(savingWords(page.outbox.state())).toBe(
      "Not saved yet: no connection. Your answer is kept on this device and is sent as soon as we are back.",
    );
    await page.answerWith(acknowledged);
    expect(page.events).toEqual(["acknowledged 3"]);
    expect(kept()).toBeUndefined();
  });

  it("tries at once when it is woken, and not a second time when the old timer would have run", async () => {
    page.outbox.submit(answer);
    await page.answerWith(noConnection);
    page.outbox.wake();
    expect(page.sent).toHaveLength(2);
    expect(page.timers).toHaveLength(0);
    page.outbox.wake();
    expect(page.sent).toHaveLength(2);
  });

  it("sends after a reload what an earlier page left behind", async () => {
    page.outbox.submit(answer);
    page.outbox.close();

    const reloaded = new Page(storage);
    expect(reloaded.sent).toEqual([answer]);
    expect(reloaded.outbox.submit({ ...answer, optionId: "d" })).toBe(false);
    await reloaded.answerWith(acknowledged);
    expect(reloaded.events).toEqual(["acknowledged 3"]);
    expect(kept()).toBeUndefined();
  });

  it("sends again after a crash between acknowledgement and removal, and ends up empty", async () => {
    storage.setItem(outboxKey("s1"), JSON.stringify(answer));
    const afterCrash = new Page(storage);
    await afterCrash.answerWith(acknowledged);
    expect(afterCrash.events).toEqual(["acknowledged 3"]);
    expect(kept()).toBeUndefined();
  });

  it("drops an answer that the server refuses for good, and reports it", async () => {
    page.outbox.submit(answer);
    await page.answerWith({ kind: "refused", code: "answer-already-given", message: "…" });
    expect(page.events).toEqual(["refused answer-already-given"]);
    expect(kept()).toBeUndefined();
    expect(page.outbox.state()).toEqual({ kind: "empty", savedPosition: null });
  });

  it("keeps the answer on the device when the candidate must enter again first", async () => {
    page.outbox.submit(answer);
    await page.answerWith({ kind: "not-entered" });
    expect(page.events).toEqual(["not entered"]);
    expect(kept()).toBeDefined();
  });

  it("removes the acknowledged answer also when the page was left meanwhile, and then stays silent", async () => {
    page.outbox.submit(answer);
    page.outbox.close();
    await page.answerWith(acknowledged);
    expect(kept()).toBeUndefined();
    expect(page.events).toEqual([]);
  });

  it("counts a send that throws as no connection", async () => {
    const outbox = new Outbox<Reply>({
      examSessionId: "s1",
      ports: {
        storage: new OutboxStorage(storage),
        send: () => Promise.reject(new Error("bug")),
        random: () => 0,
        setTimer: () => () => undefined,
      },
    });
    outbox.submit(answer);
    await new Promise((resolve) => setImmediate(resolve));
    expect(outbox.state().kind).toBe("waiting");
    expect(kept()).toBeDefined();
  });

  describe("with a second tab", () => {
    it("sends the same answer in both rather than another one, and both move on", async () => {
      const other = new Page(storage);
      page.outbox.submit(answer);
      other.outbox.storageChanged(outboxKey("s1"));
      expect(other.sent).toEqual([answer]);
      expect(other.outbox.submit({ ...answer, optionId: "a" })).toBe(false);

      await page.answerWith(acknowledged);
      await other.answerWith(acknowledged);
      expect([page.events, other.events]).toEqual([["acknowledged 3"], ["acknowledged 3"]]);
    });

    it("does not take away the next answer, which the other tab has put down meanwhile", async () => {
      page.outbox.submit(answer);
      const next = { ...answer, position: 4, itemId: "item-9" };
      storage.setItem(outboxKey("s1"), JSON.stringify(next));
      await page.answerWith(acknowledged);
      expect(JSON.parse(kept()!)).toEqual(next);
    });

    it("stops waiting when the other tab has brought the answer home", async () => {
      page.outbox.submit(answer);
      await page.answerWith(noConnection);
      storage.removeItem(outboxKey("s1"));
      page.outbox.storageChanged(outboxKey("s1"));
      expect(page.outbox.state().kind).toBe("empty");
      expect(page.timers).toHaveLength(0);
      expect(page.events).toEqual(["settled elsewhere"]);
    });

    it("does not care about other sessions' answers", () => {
      storage.setItem(outboxKey("s2"), JSON.stringify({ ...answer, examSessionId: "s2" }));
      page.outbox.storageChanged(outboxKey("s2"));
      expect(page.sent).toEqual([]);
    });
  });

  describe("when storage is of no use", () => {
    it.each<[string, KeyValueStorage | null]>([
      ["switched off", null],
      [
        "full",
        {
          getItem: () => null,
          setItem: () => {
            throw new DOMException("full", "QuotaExceededError");
          },
          removeItem: () => undefined,
        },
      ],
      [
        "forbidden",
        {
          getItem: () => {
            throw new DOMException("no", "SecurityError");
          },
          setItem: () => {
            throw new DOMException("no", "SecurityError");
          },
          removeItem: () => {
            throw new DOMException("no", "SecurityError");
          },
        },
      ],
    ])(
      "%s: the answer is sent all the same, and the words do not promise what is not so",
      async (_name, useless) => {
        const bare = new Page(useless);
        expect(bare.outbox.submit(answer)).toBe(true);
        await bare.answerWith({ kind: "wait", reason: "not-saved" });
        expect(savingWords(bare.outbox.state())).toBe(
          "Not saved yet: the server cannot save answers just now. Your answer is kept in this page only. " +
            "Keep the page open: it is sent as soon as we are back.",
        );
        bare.runTimer();
        await bare.answerWith(acknowledged);
        expect(bare.events).toEqual(["acknowledged 3"]);
      },
    );

    it.each(["not json", "{}", JSON.stringify({ ...answer, examSessionId: "other" })])(
      "holding %s: it is left alone and not sent",
      (leftover) => {
        storage.setItem(outboxKey("s1"), leftover);
        expect(new Page(storage).sent).toEqual([]);
      },
    );
  });
});
