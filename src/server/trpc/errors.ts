import { TRPCError } from "@trpc/server";
import { z } from "zod";
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
  "exam-not-ready": "PRECONDITION_FAILED",
  "session-not-started": "CONFLICT",
  "session-paused": "CONFLICT",
  "session-finished": "CONFLICT",
  "open-elsewhere": "CONFLICT",
  "answer-already-given": "CONFLICT",
  "answer-out-of-order": "CONFLICT",
  "option-unknown": "BAD_REQUEST",
  "sign-in-refused": "UNAUTHORIZED",
  "staff-not-signed-in": "UNAUTHORIZED",
  "room-not-found": "NOT_FOUND",
  "session-not-found": "NOT_FOUND",
  "act-not-possible": "CONFLICT",
  "too-many-tries": "TOO_MANY_REQUESTS",
  "not-saved": "SERVICE_UNAVAILABLE",
};

/** Prisma's and Node's names for "not now" rather than "never": the caller keeps what it has and tries again. */
const awayCodes = new Set([
  ...["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034", "P2037"],
  ...["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE"],
]);
/**
 * PostgreSQL's, by class: connection, insufficient resources, operator intervention (shutdown, crash, cancelled by a
 * time-out), system error; then read-only, serialization, deadlock, not in the right state, lock not available.
 */
const awaySqlState = /^(08|53|57|58)|^(25006|40001|40P01|55000|55P03)$/;
const awayMessage =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Can't reach database server/i;

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
    const code = "code" in current && typeof current.code === "string" ? current.code : "";
    const sqlState =
      prismaErrorSchema.safeParse(current).data?.meta.driverAdapterError.cause.originalCode ?? code;
    if (awayCodes.has(code) || awaySqlState.test(sqlState) || awayMessage.test(current.message)) return true;
    current = "cause" in current ? current.cause : null;
  }
  return false;
}

/** Where Prisma 7 keeps the code that PostgreSQL gave. */
const prismaErrorSchema = z.object({
  meta: z.object({
    driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }),
  }),
});
