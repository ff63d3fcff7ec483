import { ExamError } from "../exam-error";
import type { EngineStateStore, ExamSessions, RoomChannel, StaffAct } from "../ports";
import { isTimeUp } from "../session/clock";
import { announceEnd, finishOverdueSession } from "../session/finish-session";
import type { ExamSessionRecord } from "../session/records";
import {
  type ExamSessionAction,
  type ExamSessionStatus,
  examSessionStatusSchema,
  isActionAllowed,
} from "../session/status";
import { tryGuarded } from "../session/try-guarded";

export type InterventionPorts = {
  sessions: Pick<ExamSessions, "find" | "update" | "recordAct" | "recordRefusedAct" | "findAct">;
  store: Pick<EngineStateStore, "loadEngine" | "deleteEngine">;
  room: RoomChannel;
};

/** Who does it to which session, and when. `actId` is made by the page, so that an act that is sent twice is done once. */
export type Intervention = Readonly<{
  examSessionId: string;
  staffMemberId: string;
  actId: string;
  now: Date;
}>;

/**
 * One act of a proctor: the session's new state and the audit event in one transaction, guarded by the session's
 * version. An act that the status does not allow is on record as refused, and stays refused however late a copy of it
 * comes. `change` gives the new state, or throws a sentence that says why it cannot be done; the version and the
 * record are this function's.
 */
export async function intervene(
  ports: InterventionPorts,
  args: Intervention & {
    action: Exclude<ExamSessionAction, "start" | "submit-answer">;
    detail?: StaffAct["detail"];
    change: (session: ExamSessionRecord) => ExamSessionRecord | Promise<ExamSessionRecord>;
  },
): Promise<ExamSessionRecord> {
  const { examSessionId, staffMemberId, actId, now, action, detail = {} } = args;
  const found = await ports.sessions.find(examSessionId);
  if (!found) throw sessionNotFound();
  return tryGuarded(ports, {
    session: found,
    sentence: "That could not be done just now. Nothing has changed: try again in a moment.",
    async attempt(session) {
      const act = { id: actId, staffMemberId, examSessionId, action, detail, at: now };
      const known = await ports.sessions.findAct(actId);
      if (known) return repeated(ports, { known, session, act });
      if (await isTooLate(args, session)) {
        // It has ended, though nobody had noticed: an act that comes after the end must not change how it ended. More
        // time that reaches past now is the one exception: after an outage a proctor makes good what it took.
        await finishOverdueSession(ports, { session, now });
        return "changed-meanwhile";
      }
      if (!isActionAllowed(session.status, action)) {
        const refused = { ...act, detail: { ...detail, refused: session.status } };
        if ((await ports.sessions.recordRefusedAct(refused)) !== "written") return "changed-meanwhile";
        throw notPossible(session.status);
      }
      const after = { ...(await args.change(session)), version: session.version + 1 };
      const written = await ports.sessions.recordAct({ before: session, after, act });
      if (written !== "written") return written;
      if (after.status === "finished") await announceEnd(ports, after);
      else await ports.room.tell({ roomId: after.roomId, examSessionId });
      return after;
    },
  });
}

async function isTooLate(
  args: Pick<Parameters<typeof intervene>[1], "action" | "change" | "now">,
  session: ExamSessionRecord,
): Promise<boolean> {
  const { action, change, now } = args;
  if (!isTimeUp(session, now)) return false;
  return action !== "extend" || isTimeUp(await change(session), now);
}

/** The same act sent again finds itself done, or refused as before; an id that belongs to another act is refused. */
async function repeated(
  ports: { sessions: Pick<ExamSessions, "find"> },
  args: { known: StaffAct; session: ExamSessionRecord; act: StaffAct },
): Promise<ExamSessionRecord> {
  const { known, session, act } = args;
  if (!isSameAct(known, act))
    throw new ExamError({
      code: "act-not-possible",
      message: "That act has been sent before for something else. Reload the board and try again.",
    });
  const refusedFor = examSessionStatusSchema.safeParse(known.detail.refused);
  if (refusedFor.success) throw notPossible(refusedFor.data);
  // Done since the session was read, perhaps: it is told as it stands after the act.
  return (await ports.sessions.find(session.id)) ?? session;
}

/** But for when it was sent, and for what came of it. */
function isSameAct(known: StaffAct, act: StaffAct): boolean {
  const { refused: _outcome, ...asked } = known.detail;
  const details = new Set([...Object.keys(asked), ...Object.keys(act.detail)]);
  return (
    known.examSessionId === act.examSessionId &&
    known.staffMemberId === act.staffMemberId &&
    known.action === act.action &&
    [...details].every((name) => asked[name] === act.detail[name])
  );
}

function sessionNotFound(): ExamError {
  return new ExamError({
    code: "session-not-found",
    message: "There is no such exam session. Reload the board and try again.",
  });
}

const standings: Readonly<Record<ExamSessionStatus, string>> = {
  ready: "has not been started yet",
  in_progress: "is under way and not paused",
  paused: "is paused already",
  finished: "is finished",
};

function notPossible(status: ExamSessionStatus): ExamError {
  return new ExamError({
    code: "act-not-possible",
    message: `This exam ${standings[status]}, so that cannot be done. The board shows how it stands.`,
    data: { status },
  });
}
