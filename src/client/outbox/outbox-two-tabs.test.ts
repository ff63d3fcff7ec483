import { beforeEach, describe, expect, it } from "vitest";
import { acknowledged, answer, MemoryStorage, noConnection, OutboxPage } from "@/testing/outbox-page";
import { outboxKey } from "./outbox-storage";

describe("Outbox with a second tab", () => {
  let storage: MemoryStorage;
  let page: OutboxPage;
  const kept = () => storage.values.get(outboxKey("s1"));

  beforeEach(() => {
    storage = new MemoryStorage();
    page = new OutboxPage(storage);
  });

  it("sends the same answer in both rather than another one, and both move on", async () => {
    const other = new OutboxPage(storage);
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

  it("asks the server at once when the waiting answer is taken away, and moves on if the other tab brought it home", async () => {
    page.outbox.submit(answer);
    await page.answerWith(noConnection);
    storage.removeItem(outboxKey("s1"));
    page.outbox.storageChanged(outboxKey("s1"));
    expect(page.sent).toEqual([answer, answer]);
    expect(page.timers).toHaveLength(0);
    await page.answerWith(acknowledged);
    expect(page.events).toEqual(["acknowledged 3"]);
  });

  it("loses no answer when somebody clears the browser's storage, and writes it down again", async () => {
    page.outbox.submit(answer);
    await page.answerWith(noConnection);
    storage.values.clear();
    page.outbox.storageChanged(null);
    await page.answerWith(noConnection);
    expect(page.outbox.state()).toMatchObject({ kind: "waiting", answer, keptIn: "device" });
    expect(JSON.parse(kept()!)).toEqual(answer);
    page.runTimer();
    await page.answerWith(acknowledged);
    expect(page.events).toEqual(["acknowledged 3"]);
    expect(kept()).toBeUndefined();
  });

  it("does not write over the next answer, which the other tab has put down meanwhile", async () => {
    page.outbox.submit(answer);
    const next = { ...answer, position: 4, itemId: "item-9" };
    storage.setItem(outboxKey("s1"), JSON.stringify(next));
    await page.answerWith(noConnection);
    expect(JSON.parse(kept()!)).toEqual(next);
    expect(page.outbox.state()).toMatchObject({ answer, keptIn: "page" });
  });

  it("looks where the exam stands when the other tab has finished with an answer", () => {
    page.outbox.storageChanged(outboxKey("s1"));
    expect(page.events).toEqual(["settled elsewhere"]);
  });

  it("does not care about other sessions' answers", () => {
    storage.setItem(outboxKey("s2"), JSON.stringify({ ...answer, examSessionId: "s2" }));
    page.outbox.storageChanged(outboxKey("s2"));
    expect(page.sent).toEqual([]);
  });
});
