import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { retryDelayMs } from "./retry-delay";
import { sendAnswer } from "./send-answer";

const answer = { examSessionId: "s1", position: 3, itemId: "item-7", optionId: "b" };

function serverError(args: { code: string; examCode: string | null; message?: string }): Error {
  return TRPCClientError.from({
    error: {
      code: -32_000,
      message: args.message ?? "A sentence.",
      data: { code: args.code, httpStatus: 500, examCode: args.examCode, examData: {} },
    },
  });
}

const outcomeOf = (error: unknown) => sendAnswer({ answer, submit: () => Promise.reject(error) });

describe("what one try comes to", () => {
  it.each(["answer-already-given", "answer-out-of-order", "session-finished", "option-unknown"])(
    "%s is final, with the server's own sentence",
    async (examCode) => {
      expect(await outcomeOf(serverError({ code: "CONFLICT", examCode, message: "It stands." }))).toEqual({
        kind: "refused",
        code: examCode,
        message: "It stands.",
      });
    },
  );

  it.each([
    [
      "the database is away",
      serverError({ code: "SERVICE_UNAVAILABLE", examCode: "not-saved" }),
      "not-saved",
    ],
    ["the server failed", serverError({ code: "INTERNAL_SERVER_ERROR", examCode: null }), "not-saved"],
    [
      "it asks for patience",
      serverError({ code: "TOO_MANY_REQUESTS", examCode: "too-many-tries" }),
      "not-saved",
    ],
    ["nothing came back", new TypeError("Failed to fetch"), "no-connection"],
    [
      "a proxy answered with a page",
      TRPCClientError.from(new SyntaxError("Unexpected token <")),
      "no-connection",
    ],
  ])("is kept for later when %s", async (_name, error, reason) => {
    expect(await outcomeOf(error)).toEqual({ kind: "wait", reason });
  });

  it("keeps the answer when the candidate must enter again", async () => {
    const error = serverError({ code: "UNAUTHORIZED", examCode: "candidate-not-entered" });
    expect(await outcomeOf(error)).toEqual({ kind: "held" });
  });

  it("does not repeat for ever what the server cannot read", async () => {
    expect(await outcomeOf(serverError({ code: "BAD_REQUEST", examCode: null }))).toMatchObject({
      kind: "refused",
    });
  });
});

describe("the pause before the next try", () => {
  it("doubles from half a second to ten", () => {
    const delays = [1, 2, 3, 4, 5, 6, 7].map((failedTries) => retryDelayMs({ failedTries, random: 0 }));
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it("is up to half shorter at random, so that a room does not come back in one blow", () => {
    expect(retryDelayMs({ failedTries: 3, random: 0.5 })).toBe(1500);
    expect(retryDelayMs({ failedTries: 3, random: 0.999 })).toBe(1001);
  });
});
