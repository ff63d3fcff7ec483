import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { answerReplySchema, candidateViewSchema } from "@/exam/session/candidate-view";
import { createApiCaller, errorOf } from "@/testing/api-caller";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshContainer } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import { hashPassword } from "../auth/passwords";
import { type Container, createContainer } from "../container";
import { answerRequest } from "./answer-request";
import { appRouter } from "./app-router";

let container: Container;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
  const passwordHash = await hashPassword("right password");
  await container.prisma.staffMember.create({ data: { name: "proctor", role: "proctor", passwordHash } });
});
afterAll(() => close());

/** A procedure is a function that carries what it is. */
const procedureSchema = z.custom<{ _def: { type: string } }>(
  (value) => typeof value === "function" && "_def" in value,
);

const page = { pageId: "page-1" };

const caller = () => createApiCaller(() => container);
const newExam = () =>
  createExamInDatabase({
    prisma: container.prisma,
    items: seededItems({ seed: "api", count: 80 }),
    sessionSeeds: ["one", "two", "three"],
  });

async function enteredCandidate() {
  const { linkToken, accessCodes, roomId } = await newExam();
  const api = caller();
  await api.mutate("candidate.enter", { linkToken, accessCode: accessCodes[0] });
  const view = candidateViewSchema.parse((await api.mutate("candidate.start", page)).data);
  return { api, view, roomId, linkToken, accessCodes };
}

describe("a candidate's API", () => {
  it("never carries a key, a parameter, an estimate or a misconception, from the link to the end", async () => {
    const { linkToken, accessCodes } = await newExam();
    const api = caller();
    const said: string[] = [];
    const note = <T extends { body: string }>(reply: T): T => {
      said.push(reply.body);
      return reply;
    };
    note(await api.query("candidate.link", { linkToken }));
    note(await api.mutate("candidate.enter", { linkToken, accessCode: accessCodes[0] }));
    let { question, examSessionId } = candidateViewSchema.parse(
      note(await api.mutate("candidate.start", page)).data,
    );
    let answered = 0;
    while (question) {
      note(await api.query("candidate.session", page));
      const { position, item } = question;
      const optionId = position % 3 === 0 ? "b" : "a";
      const reply = note(
        await api.mutate("candidate.submitAnswer", {
          ...page,
          ...{ examSessionId, position, itemId: item.id, optionId },
        }),
      );
      question = answerReplySchema.parse(reply.data).question;
      answered += 1;
    }
    note(await api.query("candidate.session", page));
    note(await api.mutate("candidate.heartbeat", page));
    expect(answered).toBeGreaterThan(5);
    expect(said.join("\n")).not.toMatch(
      /theta|standardError|difficulty|discrimination|guessing|key|misconception|Takes|response|seed|contentArea|Candidate [23]/,
    );
  });

  it("keeps its token where scripts cannot read it, and only for this site", async () => {
    const { linkToken, accessCodes } = await newExam();
    const api = caller();
    await api.mutate("candidate.enter", { linkToken, accessCode: accessCodes[0] });
    const token = api.cookies.get("thetaline_candidate") ?? "";
    expect(token.length).toBeGreaterThan(40);
    const stored = await container.prisma.examSession.findMany();
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  it("refuses an answer that waited in the outbox of another exam session", async () => {
    const { api, view } = await enteredCandidate();
    const { position, item } = view.question!;
    const answer = { position, itemId: item.id, optionId: "a" };
    const foreign = await api.mutate("candidate.submitAnswer", {
      ...{ examSessionId: "another", ...answer },
      ...page,
    });
    expect(errorOf(foreign).examCode).toBe("candidate-not-entered");
  });

  it.each([
    ["no JSON at all", "not json"],
    ["missing fields", {}],
    [
      "a field of the wrong type",
      { examSessionId: "x", position: "1; drop table", itemId: "T001", optionId: "a" },
    ],
    [
      "a field that is not known",
      { examSessionId: "x", position: 1, itemId: "T001", optionId: "a", theta: 9 },
    ],
    [
      "a character that no text has",
      { examSessionId: "x", position: 1, itemId: "T001", optionId: "\0".repeat(20) },
    ],
    ["a position beyond all bounds", { examSessionId: "x", position: 1e9, itemId: "T001", optionId: "a" }],
  ])("answers a request with %s in plain words, without a stack trace", async (_, input) => {
    const { api } = await enteredCandidate();
    const reply = await api.mutate("candidate.submitAnswer", input);
    expect(reply.status).toBe(400);
    expect(errorOf(reply).message).toMatch(/^That request does not have the form/);
    expect(reply.body).not.toMatch(/stack|\.ts|node_modules|zod/i);
  });

  it("takes nothing but JSON of a sensible size, and nothing that a browser says comes from another site", async () => {
    const { api } = await enteredCandidate();
    const cookie = [...api.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const post = (headers: Record<string, string>, body: BodyInit) =>
      answerRequest({
        container,
        request: new Request("http://localhost/api/trpc/candidate.heartbeat", {
          method: "POST",
          headers: { cookie, ...headers },
          body,
        }),
      });
    const json = { "content-type": "application/json" };
    const form = new FormData();
    form.set("0", "{}");
    expect((await post({}, form)).status).toBe(415);
    expect((await post({ "content-type": "text/plain" }, "{}")).status).toBe(415);
    expect((await post({ ...json, "sec-fetch-site": "cross-site" }, "{}")).status).toBe(403);
    expect((await post(json, JSON.stringify({ large: "x".repeat(100_000) }))).status).toBe(413);
    const beat = JSON.stringify(page);
    expect((await post({ ...json, "sec-fetch-site": "same-origin" }, beat)).status).toBe(200);
  });

  it("keeps its replies out of every cache", async () => {
    const { api } = await enteredCandidate();
    expect((await api.query("candidate.session", page)).cacheControl).toBe("no-store");
  });

  it("stops somebody who tries many codes at once or in one batch", async () => {
    const { linkToken, accessCodes } = await newExam();
    const api = caller();
    const tries = Array.from({ length: 90 }, (_, index) =>
      api.mutate("candidate.enter", { linkToken, accessCode: `WRNG${1000 + index}` }),
    );
    const codes = (await Promise.all(tries)).map((reply) => errorOf(reply).examCode);
    expect(codes.filter((code) => code === "access-code-wrong")).toHaveLength(60);
    const held = await api.mutate("candidate.enter", { linkToken, accessCode: accessCodes[0] });
    expect(errorOf(held).examCode).toBe("too-many-tries");
    const path = Array.from({ length: 11 }, () => "candidate.heartbeat").join(",");
    const batch = await caller().mutate(`${path}?batch=1`, {});
    expect(batch.status).toBe(400);
  });

  it("stops somebody who tries code after code, and still lets right codes in from elsewhere", async () => {
    const { linkToken, accessCodes } = await newExam();
    const api = caller();
    for (let tries = 0; tries < 60; tries += 1)
      await api.mutate("candidate.enter", { linkToken, accessCode: `WRNG${1000 + tries}` });
    const held = await api.mutate("candidate.enter", { linkToken, accessCode: accessCodes[0] });
    expect(errorOf(held)).toMatchObject({ examCode: "too-many-tries", code: "TOO_MANY_REQUESTS" });
    const other = await newExam();
    const elsewhere = await caller().mutate("candidate.enter", {
      linkToken: other.linkToken,
      accessCode: other.accessCodes[0],
    });
    expect(elsewhere.status).toBe(200);
  });
});

describe("permissions", () => {
  const openToAll = ["candidate.link", "candidate.enter", "proctor.signIn"];
  const guarded = Object.entries(appRouter._def.procedures)
    .filter(([path]) => !openToAll.includes(path))
    .map(([path, procedure]) => ({ path, type: procedureSchema.parse(procedure)._def.type }));
  const cookies = ["no", "a made-up"];

  it.each(guarded.flatMap((procedure) => cookies.map((cookie) => ({ ...procedure, cookie }))))(
    "turn a caller with $cookie cookie away from $path",
    async ({ path, type, cookie }) => {
      const api = caller();
      if (cookie !== "no")
        for (const name of ["thetaline_candidate", "thetaline_staff"]) api.cookies.set(name, "made-up");
      const reply = type === "mutation" ? await api.mutate(path) : await api.query(path);
      expect(reply.body).toMatch(/"examCode":"(candidate-not-entered|staff-not-signed-in)"/);
      // A subscription's refusal travels as an event, under a status of 200.
      expect(reply.status).toBe(type === "subscription" ? 200 : 401);
    },
  );

  it("does not take a candidate's cookie for a proctor's", async () => {
    const { api } = await enteredCandidate();
    api.cookies.set("thetaline_staff", api.cookies.get("thetaline_candidate") ?? "");
    expect(errorOf(await api.query("proctor.rooms")).examCode).toBe("staff-not-signed-in");
  });

  it("lets a proctor in with the right password only, until signing out, and keeps it on record", async () => {
    const api = caller();
    const wrong = await api.mutate("proctor.signIn", { name: "proctor", password: "wrong" });
    const nobody = await api.mutate("proctor.signIn", { name: "nobody", password: "right password" });
    expect(errorOf(wrong)).toEqual(errorOf(nobody));
    await api.mutate("proctor.signIn", { name: " Proctor ", password: "right password" });
    expect((await api.query("proctor.me")).data).toEqual({ name: "proctor", role: "proctor" });
    const signedIn = new Map(api.cookies);
    await api.mutate("proctor.signOut");
    for (const [name, value] of signedIn) api.cookies.set(name, value);
    expect(errorOf(await api.query("proctor.me")).examCode).toBe("staff-not-signed-in");
    const events = await container.prisma.auditEvent.findMany({ orderBy: { at: "asc" } });
    expect(events.map(({ action }) => action)).toEqual(["signed-in", "signed-out"]);
  });
});

describe("a board that cannot be opened", () => {
  it("is told by name, and not as a fault that might pass", async () => {
    const api = caller();
    await api.mutate("proctor.signIn", { name: "proctor", password: "right password" });
    const reply = await api.query("proctor.watchRoom", { roomId: randomUUID() });
    expect(reply.body).toContain('"code":"NOT_FOUND"');
    expect(reply.body).toContain('"examCode":"room-not-found"');
  });
});

describe("with the database away", () => {
  it("says that nothing is saved yet, in words that the outbox waits on", async () => {
    const { api, view } = await enteredCandidate();
    const away = createContainer({
      databaseUrl: "postgresql://nobody@127.0.0.1:1/none",
      redisRestUrl: "http://127.0.0.1:1",
      redisRestToken: "none",
      logLevel: "silent",
    });
    const offline = createApiCaller(() => away);
    for (const [name, value] of api.cookies) offline.cookies.set(name, value);
    const { position, item } = view.question!;
    const { examSessionId } = view;
    const answer = { ...page, examSessionId, position, itemId: item.id, optionId: "a" };
    const reply = await offline.mutate("candidate.submitAnswer", answer);
    expect(reply.status).toBe(503);
    expect(errorOf(reply).examCode).toBe("not-saved");
    expect(reply.body).not.toMatch(/prisma|127\.0\.0\.1|stack/i);
    expect((await api.mutate("candidate.submitAnswer", answer)).status).toBe(200);
    await away.close();
  });
});
