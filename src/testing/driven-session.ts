import { randomUUID } from "node:crypto";
import type { EngineSettings } from "@/engine/engine-settings";
import { endSession } from "@/exam/proctor/end-session";
import { extendSession } from "@/exam/proctor/extend-session";
import { pauseSession } from "@/exam/proctor/pause-session";
import { resumeSession } from "@/exam/proctor/resume-session";
import { claimSeat } from "@/exam/session/claim-seat";
import { enterExam } from "@/exam/session/enter-exam";
import type { ExamSessionRecord } from "@/exam/session/records";
import { startSession } from "@/exam/session/start-session";
import { type SubmittedAnswer, submitAnswer } from "@/exam/session/submit-answer";
import { viewSession } from "@/exam/session/view-session";
import type { Container } from "@/server/container";
import { createExamInDatabase } from "./exam-in-database";
import { seededItems } from "./seeded-items";
import { scriptedAnswer } from "./sit-exam";

/** When every driven session is entered, by the clock that its tests own. */
const drivenFrom = new Date("2026-11-28T09:00:00.000Z");

export const at = (ms: number): Date => new Date(drivenFrom.getTime() + ms);

type Entry = Readonly<{ linkToken: string; accessCode: string }>;

/** What an act of a proctor needs beside its time. */
export type Act = Readonly<{ atMs?: number; actId?: string; staffMemberId?: string }>;

type Submit = Readonly<{
  pageId?: string;
  answer?: SubmittedAnswer;
  atMs?: number;
  meanwhile?: () => Promise<unknown>;
}>;

/**
 * One exam session that a test drives from all its sides: its candidate's pages by their names, its proctor, its
 * clock. Every step names its time in ms since the candidate entered, and is taken on the session as it stands.
 */
export class DrivenSession {
  private constructor(
    private readonly container: Container,
    readonly entry: Entry,
    readonly id: string,
    readonly roomId: string,
    readonly staffMemberId: string,
  ) {}

  /** Sessions of one exam of their own, entered at 0 and not started. */
  static async enter(args: {
    container: Container;
    count?: number;
    settings?: EngineSettings;
    timeLimitMs?: number;
    idleLimitMs?: number;
    sessionSeed?: string;
    closesAtMs?: number;
  }): Promise<DrivenSession[]> {
    const { container, count = 1, sessionSeed = "driven", closesAtMs = 24 * 3_600_000, ...exam } = args;
    const { roomId, linkToken, accessCodes } = await createExamInDatabase({
      prisma: container.prisma,
      items: seededItems({ seed: "driven", count: 90 }),
      sessionSeeds: Array.from({ length: count }, () => sessionSeed),
      opensAt: at(-3_600_000),
      closesAt: at(closesAtMs),
      ...exam,
    });
    const staffMemberId = await createProctor(container);
    const sessions: DrivenSession[] = [];
    for (const accessCode of accessCodes) {
      const entry = { linkToken, accessCode };
      const { session } = await enterWith({ container, entry, atMs: 0 });
      sessions.push(new DrivenSession(container, entry, session.id, roomId, staffMemberId));
    }
    return sessions;
  }

  /** As `enter`, and started at 0 by the page "laptop". */
  static async start(args: Parameters<typeof DrivenSession.enter>[0]): Promise<DrivenSession[]> {
    const sessions = await DrivenSession.enter(args);
    for (const session of sessions) await session.start("laptop");
    return sessions;
  }

  async row(): Promise<ExamSessionRecord> {
    const row = await this.container.sessions.find(this.id);
    if (!row) throw new Error("the driven session is gone");
    return row;
  }

  attempts() {
    return this.container.sessions.listAttempts(this.id);
  }

  /** What was done to it, in order. */
  async acts() {
    return (await this.auditEvents()).filter((event) => !isRefusal(event));
  }

  /** What was asked for in vain, in order. */
  async refusedActs() {
    return (await this.auditEvents()).filter(isRefusal);
  }

  private auditEvents() {
    return this.container.prisma.auditEvent.findMany({
      where: { examSessionId: this.id },
      orderBy: [{ at: "asc" }, { id: "asc" }],
    });
  }

  /** Everything of the session that a refused step must leave alone, the row's own columns included. */
  async everything() {
    const row = await this.container.prisma.examSession.findUniqueOrThrow({ where: { id: this.id } });
    return { row, attempts: await this.attempts(), acts: await this.acts() };
  }

  /** The answer that this candidate gives to the question on the table. */
  async nextAnswer(): Promise<SubmittedAnswer> {
    return scriptedAnswer(await this.row());
  }

  async start(pageId: string, atMs = 0) {
    return startSession(this.container, { session: await this.row(), pageId, now: at(atMs) });
  }

  /** `meanwhile` happens once, when the session has been read and nothing has been written yet. */
  async submit(args: Submit = {}) {
    return this.submitFrom(await this.row(), args);
  }

  /** As `submit`, by a caller that read the session some time ago. */
  submitFrom(session: ExamSessionRecord, args: Submit = {}) {
    const { pageId = "laptop", answer = scriptedAnswer(session), atMs = 1000 } = args;
    const ports = { ...this.container, store: interrupted(this.container.store, args.meanwhile) };
    return submitAnswer(ports, { session, answer, pageId, now: at(atMs) });
  }

  async claim(pageId: string, atMs = 1000) {
    return claimSeat(this.container, { session: await this.row(), pageId, now: at(atMs) });
  }

  /** The access code is typed once more, on another device. */
  enterAgain(atMs = 1000) {
    return enterWith({ container: this.container, entry: this.entry, atMs });
  }

  async view(pageId: string, atMs = 1000) {
    return viewSession(this.container, { session: await this.row(), pageId, now: at(atMs) });
  }

  pause(act: Act = {}) {
    return pauseSession(this.container, this.intervention(act));
  }

  resume(act: Act = {}) {
    return resumeSession(this.container, this.intervention(act));
  }

  extend(act: Act & Readonly<{ additionalMinutes: number }>) {
    const { additionalMinutes } = act;
    return extendSession(this.container, { ...this.intervention(act), additionalMinutes });
  }

  end(act: Act = {}) {
    return endSession(this.container, this.intervention(act));
  }

  private intervention({ atMs = 1000, actId = randomUUID(), staffMemberId = this.staffMemberId }: Act) {
    return { examSessionId: this.id, staffMemberId, actId, now: at(atMs) };
  }
}

/** A member of staff by id, who never signs in. */
export async function createProctor({ prisma }: Pick<Container, "prisma">): Promise<string> {
  const name = `proctor ${randomUUID()}`;
  const { id } = await prisma.staffMember.create({
    data: { name, role: "proctor", passwordHash: "no password leads here" },
  });
  return id;
}

/** The same store, whose next load waits for what happens meanwhile. */
function interrupted(store: Container["store"], meanwhile: (() => Promise<unknown>) | undefined) {
  let left = meanwhile;
  return {
    async loadEngine(...load: Parameters<typeof store.loadEngine>) {
      const happens = left;
      left = undefined;
      await happens?.();
      return store.loadEngine(...load);
    },
    saveEngine: (...save: Parameters<typeof store.saveEngine>) => store.saveEngine(...save),
    deleteEngine: (id: string) => store.deleteEngine(id),
  };
}

function enterWith(args: { container: Container; entry: Entry; atMs: number }) {
  return enterExam(args.container, {
    linkToken: args.entry.linkToken,
    typedCode: args.entry.accessCode,
    candidateTokenHash: randomUUID(),
    freshExamSessionId: randomUUID(),
    freshSeed: randomUUID(),
    now: at(args.atMs),
  });
}

function isRefusal({ detail }: { detail: unknown }): boolean {
  return typeof detail === "object" && detail !== null && "refused" in detail;
}
