import { z } from "zod";
import { ExamError } from "@/exam/exam-error";
import {
  answerReplySchema,
  candidateStandingSchema,
  candidateViewSchema,
} from "@/exam/session/candidate-view";
import { claimSeat } from "@/exam/session/claim-seat";
import { isTimeUp } from "@/exam/session/clock";
import { enterExam } from "@/exam/session/enter-exam";
import { finishOverdueSession } from "@/exam/session/finish-session";
import { noteHeard } from "@/exam/session/note-heard";
import { openRoom } from "@/exam/session/open-room";
import { startSession } from "@/exam/session/start-session";
import { submitAnswer } from "@/exam/session/submit-answer";
import { standingOf, viewSession } from "@/exam/session/view-session";
import { isSecureRequest, setCookie } from "../../auth/cookies";
import { freshId, freshSessionSeed, freshToken, hashToken } from "../../auth/tokens";
import { noteExamSession } from "../../request-scope";
import { callerAddress } from "../caller-address";
import { answerProcedure, candidateProcedure, publicProcedure, router } from "../init";
import { plainText } from "../plain-text";

// Longer than any link that we make: a mangled one is an unknown link to the candidate, not a malformed request.
const linkInput = z.strictObject({ linkToken: plainText(4000) });
/** Which open page asks. It is made by the page, is no secret, and opens nothing by itself. */
const pageInput = z.strictObject({ pageId: plainText(60) });
/** A closed room says so to a code that it does not know; to guess there is to guess all the same. */
const wrongCodes = new Set<string>(["access-code-wrong", "link-expired", "link-not-open-yet"]);
const candidateCookieSeconds = 7 * 24 * 3600;

export const candidateRouter = router({
  link: publicProcedure
    .input(linkInput)
    .output(
      z.strictObject({
        examTitle: z.string(),
        roomName: z.string(),
        opensAt: z.iso.datetime(),
        closesAt: z.iso.datetime(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { sessions, now } = ctx.container;
      const room = await openRoom({ sessions }, { ...input, now: now() });
      return {
        examTitle: room.exam.title,
        roomName: room.name,
        opensAt: room.opensAt.toISOString(),
        closesAt: room.closesAt.toISOString(),
      };
    }),

  enter: publicProcedure
    .input(linkInput.extend({ accessCode: plainText(40) }))
    .output(z.strictObject({ examSessionId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const { sessions, banks, room, tryLimits } = ctx.container;
      const now = ctx.container.now();
      const key = `enter:${hashToken(input.linkToken)}:${callerAddress(ctx.request)}`;
      const token = freshToken();
      const entered = await tryLimits.run({
        key,
        mostWrongTries: 60,
        now,
        isWrong: (error) => error instanceof ExamError && wrongCodes.has(error.code),
        attempt: () =>
          enterExam(
            { sessions, banks },
            {
              linkToken: input.linkToken,
              typedCode: input.accessCode,
              candidateTokenHash: hashToken(token),
              freshExamSessionId: freshId(),
              freshSeed: freshSessionSeed(),
              now,
            },
          ),
      });
      noteExamSession(entered.session.id);
      await room.tell({ roomId: entered.session.roomId, examSessionId: entered.session.id });
      setCookie({
        responseHeaders: ctx.responseHeaders,
        name: "thetaline_candidate",
        value: token,
        secure: isSecureRequest(ctx.request),
        maxAgeSeconds: candidateCookieSeconds,
      });
      return { examSessionId: entered.session.id };
    }),

  session: candidateProcedure
    .input(pageInput)
    .output(candidateViewSchema)
    .query(({ ctx, input }) =>
      viewSession(ctx.container, { session: ctx.examSession, ...input, now: ctx.container.now() }),
    ),

  start: candidateProcedure
    .input(pageInput)
    .output(candidateViewSchema)
    .mutation(async ({ ctx, input }) => {
      const asked = { ...input, now: ctx.container.now() };
      const session = await startSession(ctx.container, { session: ctx.examSession, ...asked });
      return viewSession(ctx.container, { session, ...asked });
    }),

  continueHere: candidateProcedure
    .input(pageInput)
    .output(candidateViewSchema)
    .mutation(async ({ ctx, input }) => {
      const asked = { ...input, now: ctx.container.now() };
      const session = await claimSeat(ctx.container, { session: ctx.examSession, ...asked });
      return viewSession(ctx.container, { session, ...asked });
    }),

  submitAnswer: answerProcedure
    .input(
      pageInput.extend({
        examSessionId: z.string().min(1).max(60),
        position: z.int().min(1).max(1000),
        itemId: z.string().min(1).max(40),
        optionId: z.string().min(1).max(10),
      }),
    )
    .output(answerReplySchema)
    .mutation(async ({ ctx, input }) => {
      const { examSessionId, pageId, ...answer } = input;
      // An answer that waited in the outbox of a session that is no longer this device's is not this session's answer.
      if (examSessionId !== ctx.examSession.id)
        throw new ExamError({
          code: "candidate-not-entered",
          message: "This device now has another exam open. Enter the access code of this exam again.",
        });
      const now = ctx.container.now();
      return submitAnswer(ctx.container, { session: ctx.examSession, answer, pageId, now });
    }),

  heartbeat: candidateProcedure
    .input(pageInput)
    .output(candidateStandingSchema)
    .mutation(async ({ ctx, input }) => {
      const now = ctx.container.now();
      const { session } = isTimeUp(ctx.examSession, now)
        ? await finishOverdueSession(ctx.container, { session: ctx.examSession, now })
        : { session: ctx.examSession };
      if (session.status !== "finished") await noteHeard(ctx.container, { session, now });
      return standingOf({ session, ...input, now });
    }),
});
