import { initTRPC, TRPCError } from "@trpc/server";
import { ExamError } from "@/exam/exam-error";
import { notSignedInMessage, type StaffMemberRecord, type StaffRole } from "@/exam/proctor/staff";
import type { ExamSessionRecord } from "@/exam/session/records";
import { readCookie } from "../auth/cookies";
import { hashToken } from "../auth/tokens";
import type { Services } from "../container";
import { inCall, noteExamSession } from "../request-scope";
import type { Context } from "./context";
import { countAnswer } from "./count-answer";
import { toTrpcError } from "./errors";

/** Beats often enough that a board that hears nothing for a few seconds knows it has lost contact. */
const trpc = initTRPC.context<Context>().create({
  isDev: false,
  sse: {
    ping: { enabled: true, intervalMs: 2000 },
    client: { reconnectAfterInactivityMs: 6000 },
  },
  errorFormatter({ shape, error }) {
    const exam = error.cause instanceof ExamError ? error.cause : null;
    return {
      ...shape,
      message: exam ? exam.message : plainMessage(error.code),
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        examCode: exam?.code ?? null,
        examData: exam?.data ?? {},
      },
    };
  },
});

export const router = trpc.router;
export const { createCallerFactory } = trpc;

function plainMessage(code: string): string {
  if (code === "BAD_REQUEST" || code === "PARSE_ERROR" || code === "UNSUPPORTED_MEDIA_TYPE")
    return "That request does not have the form this server expects. Reload the page and try again.";
  if (code === "NOT_FOUND" || code === "METHOD_NOT_SUPPORTED") return "There is nothing at this address.";
  return "Something went wrong on our side. Nothing that was saved is lost; try again in a moment.";
}

/** What the caller is told; what nobody expected is logged as well. */
export function toReportedError(args: { container: Services; path: string; error: unknown }): TRPCError {
  const { container, path, error } = args;
  const expected = toTrpcError(error);
  // The candidate can only tell a proctor; what is wrong with the exam, its keeper reads here.
  if (error instanceof ExamError && error.code === "exam-not-ready")
    container.log.error({ path, error: error.cause }, "an exam's settings do not fit its bank");
  if (expected) return expected;
  container.log.error({ path, error }, "procedure failed");
  container.metrics.countUnexpectedError();
  return error instanceof TRPCError ? error : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error });
}

/** Each call's log lines know which exam session it is about, and the last of them how it ended. */
const loggedCall = trpc.middleware(({ next, ctx, path }) =>
  inCall(async () => {
    const startedAt = performance.now();
    const result = await next();
    ctx.logCall({ path, ms: performance.now() - startedAt, error: result.ok ? null : result.error });
    return result;
  }),
);

const countedAnswer = trpc.middleware(({ next, ctx }) =>
  countAnswer({
    container: ctx.container,
    submit: (container) => next({ ctx: { ...ctx, container } }),
  }),
);

const expectedErrors = trpc.middleware(async ({ next, ctx: { container }, path }) => {
  const result = await next();
  // Other codes than this one are tRPC's own refusals, of a malformed request say, and stay what they are.
  if (result.ok || result.error.code !== "INTERNAL_SERVER_ERROR") return result;
  return {
    ...result,
    error: toReportedError({ container, path, error: result.error.cause ?? result.error }),
  };
});

const asCandidate = trpc.middleware(async ({ ctx, next }) => {
  const examSession = await requireExamSession(ctx);
  noteExamSession(examSession.id);
  return next({ ctx: { ...ctx, examSession } });
});

const loggedProcedure = trpc.procedure.use(loggedCall);

/** Permission: anyone. */
export const publicProcedure = loggedProcedure.use(expectedErrors);

/** Permission: the candidate whose device holds the exam session's token. Adds `examSession`, as it stands now. */
export const candidateProcedure = publicProcedure.use(asCandidate);

/** The same for the call that brings an answer, which is counted whatever becomes of it. */
export const answerProcedure = loggedProcedure.use(countedAnswer).use(expectedErrors).use(asCandidate);

/** Permission: a signed-in member of staff with the role. Adds `staffMember`. */
export const staffProcedure = (role: StaffRole) =>
  publicProcedure.use(async ({ ctx, next }) => {
    const staffMember = await findStaffMember(ctx);
    if (staffMember?.role !== role)
      throw new ExamError({ code: "staff-not-signed-in", message: notSignedInMessage });
    // For what outlives its request: is the sign-in still good?
    const isStillSignedIn = async () => (await findStaffMember(ctx))?.role === role;
    return next({ ctx: { ...ctx, staffMember, isStillSignedIn } });
  });

async function requireExamSession(ctx: Context): Promise<ExamSessionRecord> {
  const token = readCookie(ctx.request.headers, "thetaline_candidate");
  const session = token && (await ctx.container.sessions.findByCandidateToken(hashToken(token)));
  if (session) return session;
  throw new ExamError({
    code: "candidate-not-entered",
    message: "This device has no exam open. Use the link you were given and enter your access code.",
  });
}

async function findStaffMember(ctx: Context): Promise<StaffMemberRecord | null> {
  const token = readCookie(ctx.request.headers, "thetaline_staff");
  if (!token) return null;
  return ctx.container.staff.findByToken({ tokenHash: hashToken(token), now: ctx.container.now() });
}
