import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import { compileItemBank } from "@/engine/compiled-item-bank";
import { defaultEngineSettings } from "@/engine/engine-settings";
import { endSession } from "@/exam/proctor/end-session";
import { pauseSession } from "@/exam/proctor/pause-session";
import { resumeSession } from "@/exam/proctor/resume-session";
import { startSession } from "@/exam/session/start-session";
import { submitAnswer } from "@/exam/session/submit-answer";
import { seededItems } from "@/testing/seeded-items";
import { answerToTheEnd } from "@/testing/sit-exam";
import { type Container, createContainer } from "../container";
import { createDatabase } from "../embedded/create-database";
import { type EmbeddedRedis, startEmbeddedRedis } from "../embedded/embedded-redis";
import { applyMigrations } from "./apply-migrations";

const firstMigration = "20261123000000_first_light";
const items = seededItems({ seed: "old", count: 60 });
const served = new Date("2026-11-24T10:00:00.000Z");

let client: pg.Client;
let container: Container;
let redis: EmbeddedRedis;
let staffMemberId: string;

/** A database as it stood before sessions had a clock, a seat or another end than their last answer, brought up to date. */
beforeAll(async () => {
  const databaseUrl = await createDatabase(inject("postgresUrl"), `old_${randomUUID().replaceAll("-", "")}`);
  const migrationsDir = mkdtempSync(path.join(tmpdir(), "thetaline-old-"));
  cpSync(path.join("prisma/migrations", firstMigration), path.join(migrationsDir, firstMigration), {
    recursive: true,
  });
  client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  expect(await applyMigrations({ databaseUrl, migrationsDir })).toEqual([firstMigration]);
  rmSync(migrationsDir, { recursive: true, force: true });
  await writeOldRows();
  expect(
    await applyMigrations({ databaseUrl, migrationsDir: path.resolve("prisma/migrations") }),
  ).not.toEqual([]);

  redis = await startEmbeddedRedis({ token: "integration-tests-only", port: 0 });
  const rest = { redisRestUrl: redis.url, redisRestToken: redis.token, redisPatienceMs: 5000 };
  container = createContainer({ databaseUrl, logLevel: "silent", ...rest });
});
afterAll(async () => {
  await container.close();
  await redis.stop();
  await client.end();
});

const sessions: Record<"ready" | "running" | "other" | "finished", string> = {
  ready: randomUUID(),
  running: randomUUID(),
  other: randomUUID(),
  finished: randomUUID(),
};

async function insert(table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`).join(", ");
  await client.query(`insert into ${table} (${columns.join(", ")}) values (${places})`, Object.values(row));
}

async function writeOldRows(): Promise<void> {
  const [bankId, examId, roomId] = [randomUUID(), randomUUID(), randomUUID()];
  staffMemberId = randomUUID();
  await insert("item_bank_versions", { id: bankId, bank_name: "old", version: 1, content_hash: "hash" });
  for (const [index, { id, contentArea, content, parameters }] of items.entries())
    await insert("items", {
      ...{ item_bank_version_id: bankId, item_id: id, ordinal: index + 1, content_area: contentArea },
      ...{ content: JSON.stringify(content), upper_asymptote: parameters.upperAsymptote },
      ...{ discrimination: parameters.discrimination, difficulty: parameters.difficulty },
      guessing: parameters.guessing,
    });
  const settings = JSON.stringify(defaultEngineSettings);
  await insert("exams", {
    ...{ id: examId, title: "Old exam", instructions: "Answer.", item_bank_version_id: bankId },
    engine_settings: settings,
  });
  await insert("rooms", {
    ...{ id: roomId, exam_id: examId, name: "Old room", link_token: "old" },
    ...{ opens_at: new Date(Date.now() - 3_600_000), closes_at: new Date(Date.now() + 3_600_000) },
  });
  await insert("staff_members", { id: staffMemberId, name: "proctor", role: "proctor", password_hash: "x" });
  await insert("audit_events", {
    ...{ id: randomUUID(), staff_member_id: staffMemberId, action: "signed-in", detail: "{}", at: served },
  });
  const bank = compileItemBank({ id: bankId, items });
  await writeSession({ id: sessions.ready, roomId, bankId, engine: null, settings });
  for (const [name, answers] of [
    ["running", 6],
    ["other", 6],
    ["finished", 99],
  ] as const) {
    let engine = AdaptiveEngine.start({ bank, settings: defaultEngineSettings, seed: "old" });
    const thetas: AdaptiveEngine[] = [];
    while (engine.pendingItemId !== null && thetas.length < answers) {
      const response = thetas.length % 2;
      engine = engine.record({ itemId: engine.pendingItemId, response, responseTimeMs: 1000 });
      thetas.push(engine);
    }
    await writeSession({ id: sessions[name], roomId, bankId, engine, settings });
    for (const [index, after] of thetas.entries()) {
      const { itemId, response } = after.administered[index]!;
      await insert("attempts", {
        ...{ exam_session_id: sessions[name], position: index + 1, item_bank_version_id: bankId },
        ...{ item_id: itemId, answer: response === 1 ? "a" : "b", response, estimation_method: "EAP" },
        ...{ theta: after.estimate.theta, standard_error: after.estimate.standardError },
        ...{ served_at: served, answered_at: new Date(served.getTime() + 1000) },
      });
    }
  }
}

async function writeSession(args: {
  id: string;
  roomId: string;
  bankId: string;
  engine: AdaptiveEngine | null;
  settings: string;
}): Promise<void> {
  const { id, roomId, engine } = args;
  const accessCodeId = randomUUID();
  const ordinal = Object.values(sessions).indexOf(id) + 1;
  await insert("access_codes", {
    ...{ id: accessCodeId, room_id: roomId, code: `OLD${ordinal}`, candidate_name: "Ada", ordinal },
  });
  const status = engine === null ? "ready" : engine.stop === null ? "in_progress" : "finished";
  await insert("exam_sessions", {
    ...{ id, room_id: roomId, access_code_id: accessCodeId, item_bank_version_id: args.bankId },
    ...{ engine_settings: args.settings, seed: "old", candidate_token_hash: id, status },
    ...{ version: 2 + (engine?.itemsCompleted ?? -1), items_completed: engine?.itemsCompleted ?? 0 },
    ...{ theta: engine?.estimate.theta ?? 0, standard_error: engine?.estimate.standardError ?? 1 },
    ...{ estimation_method: "EAP", pending_item_id: engine?.pendingItemId ?? null },
    ...{ pending_served_at: engine?.stop === null ? served : null, last_heard_at: served },
    ...{ started_at: engine ? served : null, finished_at: status === "finished" ? served : null },
    stop_decision: engine?.stop ? JSON.stringify(engine.stop) : null,
  });
}

const find = async (id: string) => (await container.sessions.find(id))!;
const unlimited = { deadlineAt: null, extendedMs: 0, idleLimitMs: null, pausedAt: null, writerPageId: null };

it("keeps what a finished session was, with the only reason there was, and repeats its last reply", async () => {
  const session = await find(sessions.finished);
  expect(session).toMatchObject({ status: "finished", finishReason: "completed", ...unlimited });
  const attempts = await container.sessions.listAttempts(session.id);
  const last = attempts.at(-1)!;
  const answer = { position: attempts.length, itemId: last.itemId, optionId: last.answer };
  const reply = await submitAnswer(container, { session, answer, pageId: "page", now: container.now() });
  expect(reply).toMatchObject({ status: "finished", question: null, finishedAt: served.toISOString() });
});

it("lets a running session go on to its end, on the page that answers first, as if nothing had been", async () => {
  const session = await find(sessions.running);
  expect(session).toMatchObject({ status: "in_progress", finishReason: null, version: 8, ...unlimited });
  const done = await answerToTheEnd({ container, session });
  expect(done.session).toMatchObject({ status: "finished", finishReason: "completed" });
  expect(done.session.writerPageId).not.toBeNull();
  expect(done.attempts.length).toBeGreaterThan(6);
  expect(done.session.version).toBe(2 + done.attempts.length);
});

it("lets a proctor pause, resume and end a session that was running before there was any of it", async () => {
  const act = { examSessionId: sessions.other, staffMemberId, now: container.now() };
  await pauseSession(container, { ...act, actId: randomUUID() });
  await resumeSession(container, { ...act, actId: randomUUID() });
  const ended = await endSession(container, { ...act, actId: randomUUID() });
  expect(ended).toMatchObject({ finishReason: "ended_by_proctor", itemsCompleted: 6 });
  const { rows } = await client.query("select action, exam_session_id from audit_events order by at, id");
  expect(rows[0]).toEqual({ action: "signed-in", exam_session_id: null });
  expect(
    rows
      .slice(1)
      .map(({ action }) => action)
      .toSorted(),
  ).toEqual(["end", "pause", "resume"]);
});

it("lets a session that had only been entered start, without a limit of time", async () => {
  const session = await find(sessions.ready);
  expect(session).toMatchObject({ status: "ready", ...unlimited });
  const now = container.now();
  const started = await startSession(container, { session, pageId: "page", now });
  expect(started).toMatchObject({ status: "in_progress", deadlineAt: null, writerPageId: "page" });
});
