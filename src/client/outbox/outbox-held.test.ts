import { beforeEach, describe, expect, it } from "vitest";
import { acknowledged, answer, MemoryStorage, noConnection, OutboxPage } from "@/testing/outbox-page";
import { outboxKey } from "./outbox-storage";
import { savingWords } from "./saving-words";

const held = { kind: "held" } as const;

describe("Outbox while the page may not answer", () => {
  let storage: MemoryStorage;
  let page: OutboxPage;
  const kept = () => storage.values.get(outboxKey("s1"));

  beforeEach(() => {
    storage = new MemoryStorage();
    page = new OutboxPage(storage);
  });

  it("keeps an answer that met a pause, takes no other, and sends it once the exam goes on", async () => {
    page.outbox.submit(answer);
    await page.answerWith(held);
    page.outbox.hold();
    expect(page.events).toEqual(["held"]);
    expect(JSON.parse(kept()!)).toEqual(answer);
    expect(savingWords(page.outbox.state())).toMatch(/kept/);
    expect(page.outbox.submit({ ...answer, optionId: "c" })).toBe(false);
    expect(page.timers).toHaveLength(0);

    page.outbox.open();
    expect(page.sent).toEqual([answer, answer]);
    await page.answerWith(acknowledged);
    expect(page.events).toEqual(["held", "acknowledged 3"]);
    expect(kept()).toBeUndefined();
  });

  it("keeps it in the open page where nothing can be written down", async () => {
    const bare = new OutboxPage(null);
    bare.outbox.submit(answer);
    await bare.answerWith(held);
    expect(bare.outbox.state()).toEqual({ kind: "held", answer, keptIn: "page" });
    bare.outbox.open();
    await bare.answerWith(acknowledged);
    expect(bare.events).toEqual(["held", "acknowledged 3"]);
  });

  it("sends it again by itself when the page finds that it may answer after all", async () => {
    page.outbox.submit(answer);
    await page.answerWith(held);
    // A pause that was over before the page had asked: nothing will change that could wake the outbox.
    expect(page.timers.map(({ delayMs }) => delayMs)).toEqual([2000]);
    page.runTimer();
    await page.answerWith(acknowledged);
    expect(page.events).toEqual(["held", "acknowledged 3"]);
  });

  it("does not send what an earlier page left behind before it may, but says that it is there", async () => {
    page.outbox.submit(answer);
    page.outbox.close();
    const reloaded = new OutboxPage(storage, { mayAnswer: false });
    expect(reloaded.sent).toEqual([]);
    expect(reloaded.outbox.state()).toEqual({ kind: "held", answer, keptIn: "device" });
    reloaded.outbox.open();
    await reloaded.answerWith(acknowledged);
    expect(reloaded.events).toEqual(["acknowledged 3"]);
  });

  it("leaves to the tab that may answer what that tab puts down", () => {
    const other = new OutboxPage(storage, { mayAnswer: false });
    page.outbox.submit(answer);
    other.outbox.storageChanged(outboxKey("s1"));
    expect(other.sent).toEqual([]);
    expect(other.outbox.state().kind).toBe("empty");
  });

  it("asks the server when its held answer is taken away: the other tab may have brought it home", async () => {
    page.outbox.submit(answer);
    const other = new OutboxPage(storage, { mayAnswer: false });
    await page.answerWith(acknowledged);
    other.outbox.storageChanged(outboxKey("s1"));
    await other.answerWith(acknowledged);
    expect(other.events).toEqual(["acknowledged 3"]);
    expect(other.outbox.state().kind).toBe("empty");
  });

  it("loses no held answer when somebody clears the browser's storage", async () => {
    page.outbox.submit(answer);
    await page.answerWith(held);
    page.outbox.hold();
    storage.values.clear();
    page.outbox.storageChanged(null);
    await page.answerWith(held);
    expect(JSON.parse(kept()!)).toEqual(answer);
    page.outbox.open();
    await page.answerWith(acknowledged);
    expect(page.events).toEqual(["held", "held", "acknowledged 3"]);
  });

  it("goes on trying what could not be sent before the pause: the server may have it already", async () => {
    page.outbox.submit(answer);
    await page.answerWith(noConnection);
    page.outbox.hold();
    page.runTimer();
    await page.answerWith(acknowledged);
    expect(page.events).toEqual(["acknowledged 3"]);
  });
});
