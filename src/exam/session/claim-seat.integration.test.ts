import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Container } from "@/server/container";
import { DrivenSession } from "@/testing/driven-session";
import { freshContainer } from "@/testing/fresh-container";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
});
afterAll(() => close());

const started = async () => (await DrivenSession.start({ container }))[0]!;
const elsewhere = { code: "open-elsewhere", message: expect.stringMatching(/one place at a time/) };

describe("the seat of an exam session", () => {
  it("is held by the page that starts it: another page's answer is refused, and nothing is written", async () => {
    const session = await started();
    const before = await session.everything();
    await expect(session.submit({ pageId: "tablet" })).rejects.toMatchObject(elsewhere);
    expect(await session.everything()).toEqual(before);
    expect((await session.submit({ pageId: "laptop" })).itemsCompleted).toBe(1);
  });

  it("is nobody's until a page starts, and a second page that presses Start gets the first one's session", async () => {
    const session = (await DrivenSession.enter({ container }))[0]!;
    expect(await session.view("laptop")).toMatchObject({ seat: "nobody", status: "ready", question: null });
    await Promise.all([session.start("laptop"), session.start("tablet")]);
    const { writerPageId, version } = await session.row();
    expect(version).toBe(2);
    const other = writerPageId === "laptop" ? "tablet" : "laptop";
    expect(await session.view(writerPageId!)).toMatchObject({ seat: "here", question: { position: 1 } });
    expect(await session.view(other)).toMatchObject({ seat: "elsewhere", question: null });
  });

  it("goes to the page where the candidate continues, and the page before can answer no more", async () => {
    const session = await started();
    await session.submit({ pageId: "laptop" });
    const { version } = await session.row();
    await session.claim("tablet");
    expect(await session.row()).toMatchObject({ writerPageId: "tablet", version: version + 1 });
    const before = await session.everything();
    await expect(session.submit({ pageId: "laptop" })).rejects.toMatchObject(elsewhere);
    expect(await session.everything()).toEqual(before);
    expect((await session.submit({ pageId: "tablet" })).itemsCompleted).toBe(2);
    await session.claim("laptop");
    expect((await session.submit({ pageId: "laptop" })).itemsCompleted).toBe(3);
  });

  it("is claimed once by a page that asks twice, and not at all when the exam is over", async () => {
    const session = await started();
    await session.claim("tablet");
    const claimed = await session.everything();
    await session.claim("tablet", 2000);
    expect(await session.everything()).toEqual(claimed);
    await session.end();
    const ended = await session.everything();
    expect(await session.claim("laptop")).toMatchObject({ status: "finished" });
    expect(await session.everything()).toEqual(ended);
  });

  it("can be moved before the start and while the exam is paused", async () => {
    const session = (await DrivenSession.enter({ container }))[0]!;
    await session.claim("tablet");
    await expect(session.start("laptop")).rejects.toMatchObject(elsewhere);
    await session.start("tablet");
    await session.pause();
    await session.claim("laptop");
    await session.resume();
    expect((await session.submit({ pageId: "laptop" })).itemsCompleted).toBe(1);
  });

  it("does not matter to an answer that is saved: sent again by another page it gets the first reply, to the letter", async () => {
    const session = await started();
    const answer = await session.nextAnswer();
    const first = await session.submit({ pageId: "laptop", answer });
    expect(await session.submit({ pageId: "tablet", answer })).toStrictEqual(first);
    await session.claim("tablet");
    expect(await session.submit({ pageId: "laptop", answer })).toStrictEqual(first);
    await session.submit({ pageId: "tablet" });
    expect(await session.submit({ pageId: "laptop", answer })).toStrictEqual(first);
    const otherwise = { ...answer, optionId: answer.optionId === "a" ? "b" : "a" };
    await expect(session.submit({ pageId: "laptop", answer: otherwise })).rejects.toMatchObject({
      code: "answer-already-given",
      data: { optionId: answer.optionId },
    });
    expect(await session.attempts()).toHaveLength(2);
  });

  it("is free once the code is typed on another device, and the first page that answers takes it", async () => {
    const session = await started();
    await session.submit({ pageId: "laptop" });
    await session.enterAgain();
    expect((await session.row()).writerPageId).toBeNull();
    for (const pageId of ["phone", "tablet"])
      expect(await session.view(pageId)).toMatchObject({ seat: "nobody", question: { position: 2 } });
    await session.submit({ pageId: "phone" });
    expect((await session.row()).writerPageId).toBe("phone");
    await expect(session.submit({ pageId: "tablet" })).rejects.toMatchObject(elsewhere);
  });

  it("hides the question from every page but the one that holds it", async () => {
    const session = await started();
    const here = await session.view("laptop");
    expect(here).toMatchObject({ seat: "here", question: { position: 1 } });
    const view = await session.view("tablet");
    expect(view).toMatchObject({ seat: "elsewhere", status: "in_progress", question: null });
    expect(JSON.stringify(view)).not.toContain(here.question!.item.id);
    await session.pause();
    for (const pageId of ["laptop", "tablet"])
      expect(await session.view(pageId)).toMatchObject({ status: "paused", question: null });
  });
});
