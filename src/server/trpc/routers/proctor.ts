import { z } from "zod";
import { ExamError } from "@/exam/exam-error";
import { boardEventSchema } from "@/exam/proctor/board-view";
import { endSession } from "@/exam/proctor/end-session";
import { extendSession } from "@/exam/proctor/extend-session";
import type { Intervention } from "@/exam/proctor/intervene";
import { pauseSession } from "@/exam/proctor/pause-session";
import { resumeSession } from "@/exam/proctor/resume-session";
import { signInStaff, staffSessionSeconds } from "@/exam/proctor/sign-in-staff";
import type { StaffMemberRecord } from "@/exam/proctor/staff";
import { watchBoard } from "@/exam/proctor/watch-board";
import type { ExamSessionRecord } from "@/exam/session/records";
import { examSessionStatusSchema } from "@/exam/session/status";
import { isSecureRequest, readCookie, setCookie } from "../../auth/cookies";
import { freshToken, hashToken } from "../../auth/tokens";
import { noteExamSession } from "../../request-scope";
import { callerAddress } from "../caller-address";
import type { Context } from "../context";
import { publicProcedure, router, staffProcedure, toReportedError } from "../init";
import { plainText } from "../plain-text";

const proctorProcedure = staffProcedure("proctor");

/** Which exam session, and which act: the page makes the act's id, so that a click that is sent twice is done once. */
const actInput = z.strictObject({ examSessionId: z.uuid(), actId: z.uuid() });
const actReplySchema = z.strictObject({ examSessionId: z.string(), status: examSessionStatusSchema });

function actOf(args: {
  ctx: { container: Context["container"]; staffMember: StaffMemberRecord };
  input: z.infer<typeof actInput>;
}): Intervention {
  const { ctx, input } = args;
  const { examSessionId, actId } = input;
  noteExamSession(examSessionId);
  return { examSessionId, actId, staffMemberId: ctx.staffMember.id, now: ctx.container.now() };
}

function toActReply({ id, status }: ExamSessionRecord): z.infer<typeof actReplySchema> {
  return { examSessionId: id, status };
}

export const proctorRouter = router({
  signIn: publicProcedure
    .input(z.strictObject({ name: plainText(100), password: plainText(200) }))
    .output(z.strictObject({ name: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const { staff, passwords, tryLimits } = ctx.container;
      const now = ctx.container.now();
      const key = `sign-in:${callerAddress(ctx.request)}`;
      const token = freshToken();
      const member = await tryLimits.run({
        key,
        mostWrongTries: 10,
        now,
        isWrong: (error) => error instanceof ExamError && error.code === "sign-in-refused",
        attempt: () => signInStaff({ staff, passwords }, { ...input, tokenHash: hashToken(token), now }),
      });
      setCookie({
        responseHeaders: ctx.responseHeaders,
        name: "thetaline_staff",
        value: token,
        secure: isSecureRequest(ctx.request),
        maxAgeSeconds: staffSessionSeconds,
      });
      return { name: member.name };
    }),

  signOut: proctorProcedure
    .output(z.strictObject({ signedOut: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      const token = readCookie(ctx.request.headers, "thetaline_staff") ?? "";
      await ctx.container.staff.closeSession({
        staffMemberId: ctx.staffMember.id,
        tokenHash: hashToken(token),
        now: ctx.container.now(),
      });
      setCookie({
        responseHeaders: ctx.responseHeaders,
        name: "thetaline_staff",
        value: "",
        secure: isSecureRequest(ctx.request),
        maxAgeSeconds: 0,
      });
      return { signedOut: true as const };
    }),

  me: proctorProcedure
    .output(z.strictObject({ name: z.string(), role: z.string() }))
    .query(({ ctx }) => ({ name: ctx.staffMember.name, role: ctx.staffMember.role })),

  rooms: proctorProcedure
    .output(
      z.strictObject({
        /** The server's clock: what is open now is for it to say. */
        now: z.iso.datetime(),
        rooms: z.array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            examTitle: z.string(),
            opensAt: z.iso.datetime(),
            closesAt: z.iso.datetime(),
            candidates: z.int(),
            inProgress: z.int(),
            paused: z.int(),
            finished: z.int(),
          }),
        ),
      }),
    )
    .query(async ({ ctx }) => {
      const rooms = await ctx.container.board.listRooms();
      return {
        now: ctx.container.now().toISOString(),
        rooms: rooms.map(({ room, ...counts }) => {
          const opensAt = room.opensAt.toISOString();
          const closesAt = room.closesAt.toISOString();
          return { ...room, opensAt, closesAt, ...counts };
        }),
      };
    }),

  pause: proctorProcedure
    .input(actInput)
    .output(actReplySchema)
    .mutation(async ({ ctx, input }) => toActReply(await pauseSession(ctx.container, actOf({ ctx, input })))),

  resume: proctorProcedure
    .input(actInput)
    .output(actReplySchema)
    .mutation(async ({ ctx, input }) =>
      toActReply(await resumeSession(ctx.container, actOf({ ctx, input }))),
    ),

  extend: proctorProcedure
    .input(actInput.extend({ additionalMinutes: z.int().min(1).max(600) }))
    .output(actReplySchema)
    .mutation(async ({ ctx, input }) => {
      const { additionalMinutes } = input;
      return toActReply(await extendSession(ctx.container, { ...actOf({ ctx, input }), additionalMinutes }));
    }),

  end: proctorProcedure
    .input(actInput)
    .output(actReplySchema)
    .mutation(async ({ ctx, input }) => toActReply(await endSession(ctx.container, actOf({ ctx, input })))),

  watchRoom: proctorProcedure
    .input(z.strictObject({ roomId: z.uuid() }))
    .output(z.custom<AsyncIterable<z.infer<typeof boardEventSchema>>>())
    .subscription(async function* ({ ctx, input, signal }) {
      const { board, presence, room, now } = ctx.container;
      const watch = room.watch(input.roomId);
      const leave = () => watch.close();
      signal?.addEventListener("abort", leave, { once: true });
      try {
        const isOver = () => signal?.aborted ?? false;
        const ports = { board, presence, signal: watch };
        const watcher = { ...input, now, isOver, mayWatch: ctx.isStillSignedIn };
        for await (const event of watchBoard(ports, watcher)) yield boardEventSchema.parse(event);
      } catch (error) {
        // The middleware is done when the stream begins, so its errors are told here.
        throw toReportedError({ container: ctx.container, path: "proctor.watchRoom", error });
      } finally {
        watch.close();
      }
    }),
});
