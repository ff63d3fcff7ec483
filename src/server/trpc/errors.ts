import { TRPCError } from "@trpc/server";
import { ExamError, type ExamErrorCode } from "@/exam/exam-error";

type TrpcCode = TRPCError["code"];

/** The one place where an expected error becomes a tRPC one. */
const trpcCodes: Readonly<Record<ExamErrorCode, TrpcCode>> = {
  "link-not-found": "NOT_FOUND",
  "link-not-open-yet": "FORBIDDEN",
  "link-expired": "FORBIDDEN",
  "access-code-wrong": "FORBIDDEN",
  "access-code-used": "FORBIDDEN",
  "candidate-not-entered": "UNAUTHORIZED",
  "session-not-started": "CONFLICT",
  "session-finished": "CONFLICT",
  "answer-already-given": "CONFLICT",
  "answer-out-of-order": "CONFLICT",
  "option-unknown": "BAD_REQUEST",
  "sign-in-refused": "UNAUTHORIZED",
  "staff-not-signed-in": "UNAUTHORIZED",
  "room-not-found": "NOT_FOUND",
  "too-many-tries": "TOO_MANY_REQUESTS",
  "not-saved": "SERVICE_UNAVAILABLE",
};

/** Errors of the database that mean "not now" rather than "never": the caller keeps what it has and tries again. */
const databaseAwayCodes = new Set([
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034"],
  ...[
    "ECONNREFUSED",
    "ECONNRESET",
    "ETIMEDOUT",
    "EPIPE",
    "57P01",
    "57P02",
    "57P03",
    "53300",
    "40001",
    "40P01",
  ],
]);

export function toTrpcError(error: unknown): TRPCError | null {
  const expected = error instanceof ExamError ? error : isDatabaseAway(error) ? databaseAway(error) : null;
  return (
    expected && new TRPCError({ code: trpcCodes[expected.code], message: expected.message, cause: expected })
  );
}

function databaseAway(cause: unknown): ExamError {
  return new ExamError({
    code: "not-saved",
    message:
      "The exam server cannot save anything just now. Nothing is lost: it is tried again until it works.",
    cause,
  });
}

function isDatabaseAway(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 6; depth += 1) {
    if (
      hasCodeAway(current) ||
      /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Can't reach database server/i.test(
        current.message,
      )
    )
      return true;
    current = "cause" in current ? current.cause : null;
  }
  return false;
}

function hasCodeAway(error: Error): boolean {
  return "code" in error && typeof error.code === "string" && databaseAwayCodes.has(error.code);
}
