import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApiClient } from "./api-client";
import type { AnswerReply, CandidateView } from "./api-types";
import { isTemporary, sentenceOf } from "./exam-api-error";
import { sendAnswer } from "./outbox/send-answer";
import { isTimedOut } from "./time-limit";

const answer = { examSessionId: "s1", position: 3, itemId: "item-7", optionId: "b" };

const pageId = "page-1";

const view: CandidateView = {
  examSessionId: "s1",
  examTitle: "Numeracy",
  roomName: "Room 1",
  candidateName: "Ada",
  instructions: "Answer.",
  timeLimitMs: null,
  status: "in_progress",
  itemsCompleted: 3,
  maxItems: 20,
  question: {
    position: 4,
    item: {
      id: "item-9",
      stem: "?",
      figure: {
        width: 10,
        height: 10,
        description: "A dot",
        shapes: [{ kind: "circle", center: [5, 5], radius: 1, fill: "ink", stroke: "none" }],
      },
      options: [{ id: "a", text: "1" }],
    },
  },
  finishReason: null,
  version: 1,
  seat: "here",
  timeLeftMs: null,
  extendedMs: 0,
  finishedAt: null,
};

const reply: AnswerReply = {
  acknowledged: { position: 3, itemId: "item-7", optionId: "b" },
  status: "in_progress",
  itemsCompleted: 3,
  question: view.question,
  finishedAt: null,
};

/** What stands between the browser and the server, and answers in its place. */
const answering = (body: unknown, status = 200) =>
  vi.fn(async () => new Response(JSON.stringify(body), { status }));

/** A connection on which nothing ever comes back. */
const hanging = (_url: string, init: { signal: AbortSignal }) =>
  new Promise((_resolve, reject) => {
    if (init.signal.aborted) reject(init.signal.reason);
    init.signal.addEventListener("abort", () => reject(init.signal.reason));
  });

const trySending = () =>
  sendAnswer({
    answer,
    submit: (sent) => createApiClient().candidate.submitAnswer.mutate({ ...sent, pageId }),
  });

const junk: [number, unknown][] = [
  [502, { result: "error" }],
  [200, { result: "blocked" }],
  [200, { result: {} }],
  [200, { result: { data: {} } }],
  [200, { result: { type: "started" } }],
  [200, { result: { data: { acknowledged: true } } }],
  [200, { result: { data: null } }],
  [200, {}],
  [200, null],
  [503, { error: "busy" }],
];

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("an answer on its way", () => {
  it("is saved when the server's reply names it", async () => {
    vi.stubGlobal("fetch", answering({ result: { data: reply } }));
    expect(await trySending()).toEqual({ kind: "acknowledged", reply });
  });

  it.each(junk)("still waits after status %i with %j", async (status, body) => {
    vi.stubGlobal("fetch", answering(body, status));
    expect(await trySending()).toEqual({ kind: "wait", reason: "no-connection" });
  });

  it.each([{ position: 2 }, { itemId: "item-8" }, { optionId: "c" }])(
    "still waits after a reply to another answer: %j",
    async (other) => {
      const acknowledged = { ...reply.acknowledged, ...other };
      vi.stubGlobal("fetch", answering({ result: { data: { ...reply, acknowledged } } }));
      expect(await trySending()).toEqual({ kind: "wait", reason: "no-connection" });
    },
  );
});

describe("a page's question to the server", () => {
  it("is answered by a reply of the right form, figure and all", async () => {
    vi.stubGlobal("fetch", answering([{ result: { data: view } }]));
    expect(await createApiClient().candidate.session.query({ pageId })).toEqual(view);
  });

  it("has failed for the time being when its question lacks what the page shows", async () => {
    const broken = { ...view, question: { position: 4, item: { id: "item-9" } } };
    vi.stubGlobal("fetch", answering([{ result: { data: broken } }]));
    const error = await createApiClient()
      .candidate.session.query({ pageId })
      .catch((caught: unknown) => caught);
    expect(isTemporary(error)).toBe(true);
    expect(error).toBeInstanceOf(Error);
  });

  it.each(junk)("has failed for the time being after status %i with %j", async (status, body) => {
    vi.stubGlobal("fetch", answering(body, status));
    const client = createApiClient();
    const asked = [
      client.candidate.session.query({ pageId }),
      client.candidate.start.mutate({ pageId }),
      client.candidate.enter.mutate({ linkToken: "link", accessCode: "code" }),
      client.proctor.rooms.query(),
    ];
    for (const result of await Promise.allSettled(asked)) {
      expect(result.status).toBe("rejected");
      if (result.status === "rejected") expect(isTemporary(result.reason)).toBe(true);
    }
  });
});

describe("a request that hangs", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", hanging);
  });

  it("is given up after fifteen seconds, and an answer is then tried again", async () => {
    const outcome = trySending();
    const settled = vi.fn();
    void outcome.then(settled);
    await vi.advanceTimersByTimeAsync(14_900);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(await outcome).toEqual({ kind: "wait", reason: "no-connection" });
  });

  it("fails in words, for queries as for changes, and can be told from one that failed at once", async () => {
    const client = createApiClient();
    for (const ask of [
      () => client.candidate.session.query({ pageId }),
      () => client.candidate.start.mutate({ pageId }),
      () => client.proctor.signOut.mutate(),
    ]) {
      const failed = ask().catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(15_100);
      const error = await failed;
      expect(isTimedOut(error)).toBe(true);
      expect(sentenceOf(error)).toMatch(/could not reach the server/);
    }
    expect(isTimedOut(new TypeError("Failed to fetch"))).toBe(false);
  });

  it("ends at once when its caller no longer wants it", async () => {
    const caller = new AbortController();
    const failed = createApiClient()
      .candidate.start.mutate({ pageId }, { signal: caller.signal })
      .catch((error: unknown) => error);
    caller.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(isTimedOut(await failed)).toBe(false);
  });
});
