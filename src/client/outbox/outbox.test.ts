import { beforeEach, describe, expect, it } from "vitest";
import {
  acknowledged,
  answer,
  MemoryStorage,
  noConnection,
  OutboxPage,
  type Reply,
} from "@/testing/outbox-page";
import { Outbox } from "./outbox";
import { type KeyValueStorage, OutboxStorage, outboxKey } from "./outbox-storage";
import { savingWords } from "./saving-words";

describe("Outbox", () => {
  let storage: MemoryStorage;
  let page: OutboxPage;
  const kept = () => storage.values.get(outboxKey("s1"));

  beforeEach(() => {
    storage = new MemoryStorage();
    page = new OutboxPage(storage);
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

  it("is not empty before the reply has been passed on, so that the old question cannot be answered again", async () => {
    const states: string[] = [];
    const note = () => states.push(page.outbox.state().kind);
    page.outbox.reportTo({
      onAcknowledged: note,
      onRefused: note,
      onHeld: note,
      onSettledElsewhere: note,
    });
    page.outbox.submit(answer);
    await page.answerWith(acknowledged);
    expect(states).toEqual(["sending"]);
  });

  describe("says of an acknowledgement whether an earlier try may have been saved", () => {
    it("not of the first try, nor of the next answer's after one that was repeated", async () => {
      page.outbox.submit(answer);
      await page.answerWith(noConnection);
      page.runTimer();
      await page.answerWith(acknowledged);
      page.outbox.submit({ ...answer, position: 4 });
      await page.answerWith({ kind: "acknowledged", reply: { position: 4 } });
      expect(page.repeats).toEqual([true, false]);
    });

    it("of an answer that was held, and of one that an earlier page left behind", async () => {
      page.outbox.submit(answer);
      await page.answerWith({ kind: "held" });
      page.runTimer();
      await page.answerWith(acknowledged);
      expect(page.repeats).toEqual([true]);

      page.outbox.submit(answer);
      page.outbox.close();
      const reloaded = new OutboxPage(storage);
      await reloaded.answerWith(acknowledged);
      expect(reloaded.repeats).toEqual([true]);
    });
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

    const reloaded = new OutboxPage(storage);
    expect(reloaded.sent).toEqual([answer]);
    expect(reloaded.outbox.submit({ ...answer, optionId: "d" })).toBe(false);
    await reloaded.answerWith(acknowledged);
    expect(reloaded.events).toEqual(["acknowledged 3"]);
    expect(kept()).toBeUndefined();
  });

  it("sends again after a crash between acknowledgement and removal, and ends up empty", async () => {
    storage.setItem(outboxKey("s1"), JSON.stringify(answer));
    const afterCrash = new OutboxPage(storage);
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
        const bare = new OutboxPage(useless);
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
        expect(new OutboxPage(storage).sent).toEqual([]);
      },
    );
  });
});
