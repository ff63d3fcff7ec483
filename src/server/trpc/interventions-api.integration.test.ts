import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { candidateStandingSchema, candidateViewSchema } from "@/exam/session/candidate-view";
import { type ApiReply, createApiCaller, errorOf } from "@/testing/api-caller";
import { createExamInDatabase } from "@/testing/exam-in-database";
import { freshContainer } from "@/testing/fresh-container";
import { seededItems } from "@/testing/seeded-items";
import { hashPassword } from "../auth/passwords";
import type { Container } from "../container";

let container: Container;
let close: () => Promise<void>;
let proctor: ReturnType<typeof createApiCaller>;
beforeAll(async () => {
  ({ container, close } = await freshContainer());
  const passwordHash = await hashPassword("right password");
  await container.prisma.staffMember.create({ data: { name: "proctor", role: "proctor", passwordHash } });
  proctor = createApiCaller(() => container);
  await proctor.mutate("proctor.signIn", { name: "proctor", password: "right password" });
});
afterAll(() => close());

const laptop = { pageId: "laptop" };
const tablet = { pageId: "tablet" };
const viewOf = (reply: ApiReply) => candidateViewSchema.parse(reply.data);

/** A candidate whose browser has two pages open: one token, two page ids. */
async function candidateWithTwoPages() {
  const { linkToken, accessCodes } = await createExamInDatabase({
    prisma: container.prisma,
    items: seededItems({ seed: "api", count: 40 }),
    sessionSeeds: ["one"],
    timeLimitMs: 3_600_000,
  });
  const api = createApiCaller(() => container);
  await api.mutate("candidate.enter", { linkToken, accessCode: accessCodes[0] });
  const view = viewOf(await api.mutate("candidate.start", laptop));
  const { examSessionId, question } = view;
  const { position, item } = question!;
  const answer = { examSessionId, position, itemId: item.id, optionId: "a" };
  const act = (name: string, more: Record<string, unknown> = {}) =>
    proctor.mutate(`proctor.${name}`, { examSessionId, actId: randomUUID(), ...more });
  return { api, examSessionId, answer, act };
}

describe("a second page of the same browser", () => {
  it("is told that the exam is open elsewhere, may take it over, and the first page is then told so", async () => {
    const { api, answer } = await candidateWithTwoPages();
    const refused = await api.mutate("candidate.submitAnswer", { ...answer, ...tablet });
    expect(refused.status).toBe(409);
    expect(errorOf(refused)).toMatchObject({ examCode: "open-elsewhere", code: "CONFLICT" });
    expect(viewOf(await api.query("candidate.session", tablet))).toMatchObject({
      seat: "elsewhere",
      question: null,
    });
    expect(viewOf(await api.mutate("candidate.continueHere", tablet))).toMatchObject({
      seat: "here",
      question: { position: 1 },
    });
    const beat = await api.mutate("candidate.heartbeat", laptop);
    expect(candidateStandingSchema.parse(beat.data)).toMatchObject({ seat: "elsewhere" });
    expect(errorOf(await api.mutate("candidate.submitAnswer", { ...answer, ...laptop })).examCode).toBe(
      "open-elsewhere",
    );
    expect((await api.mutate("candidate.submitAnswer", { ...answer, ...tablet })).status).toBe(200);
  });
});

describe("a signed-in proctor", () => {
  it("pauses, extends, resumes and ends an exam, on record under their name, and its page follows", async () => {
    const { api, examSessionId, answer, act } = await candidateWithTwoPages();
    const beat = async () =>
      candidateStandingSchema.parse((await api.mutate("candidate.heartbeat", laptop)).data);
    expect((await act("pause")).data).toEqual({ examSessionId, status: "paused" });
    const paused = await beat();
    expect(paused.status).toBe("paused");
    expect(errorOf(await api.mutate("candidate.submitAnswer", { ...answer, ...laptop }))).toMatchObject({
      examCode: "session-paused",
      code: "CONFLICT",
    });
    expect((await act("extend", { additionalMinutes: 10 })).data).toEqual({
      examSessionId,
      status: "paused",
    });
    expect((await beat()).timeLeftMs! - paused.timeLeftMs!).toBe(600_000);
    expect((await act("resume")).data).toEqual({ examSessionId, status: "in_progress" });
    expect((await api.mutate("candidate.submitAnswer", { ...answer, ...laptop })).status).toBe(200);
    expect((await act("end")).data).toEqual({ examSessionId, status: "finished" });
    expect(viewOf(await api.query("candidate.session", laptop))).toMatchObject({
      finishReason: "ended_by_proctor",
      itemsCompleted: 1,
    });
    const events = await container.prisma.auditEvent.findMany({
      where: { examSessionId },
      include: { staffMember: true },
      orderBy: { at: "asc" },
    });
    expect(events.map(({ action, staffMember }) => [action, staffMember.name])).toEqual(
      ["pause", "extend", "resume", "end"].map((action) => [action, "proctor"]),
    );
  });

  it("reads in words why an act cannot be done, and a click that is sent twice is done once", async () => {
    const { act } = await candidateWithTwoPages();
    expect(errorOf(await act("resume"))).toMatchObject({
      examCode: "act-not-possible",
      message: expect.stringMatching(/is under way and not paused/),
    });
    const actId = randomUUID();
    const twice = await Promise.all([act("pause", { actId }), act("pause", { actId })]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect(await container.prisma.auditEvent.count({ where: { id: actId } })).toBe(1);
    const other = await candidateWithTwoPages();
    expect(errorOf(await other.act("pause", { actId })).message).toMatch(/sent before for something else/);
    const nobody = await proctor.mutate("proctor.pause", {
      examSessionId: randomUUID(),
      actId: randomUUID(),
    });
    expect(nobody.status).toBe(404);
  });

  it.each([
    ["no time", { additionalMinutes: 0 }],
    ["less time", { additionalMinutes: -5 }],
    ["half a minute", { additionalMinutes: 0.5 }],
    ["more than ten hours", { additionalMinutes: 601 }],
    ["an act without an id", { additionalMinutes: 5, actId: "again" }],
  ])("cannot give %s", async (_, more) => {
    const { act, examSessionId } = await candidateWithTwoPages();
    expect((await act("extend", more)).status).toBe(400);
    expect(await container.prisma.auditEvent.count({ where: { examSessionId } })).toBe(0);
  });
});
