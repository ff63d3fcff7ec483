import { ExamError } from "../exam-error";
import { invariant } from "../invariant";
import type { ExamSessions, ItemBanks } from "../ports";
import { normalizeAccessCode } from "./access-code";
import { newSessionRecord } from "./new-session-record";
import { findRoom, requireOpen } from "./open-room";
import type { AccessCodeRecord, ExamSessionRecord, RoomRecord } from "./records";
import { hasNotBegun } from "./status";
import { tryGuarded } from "./try-guarded";

type Ports = {
  sessions: Pick<
    ExamSessions,
    | "find"
    | "findRoomByLinkToken"
    | "findAccessCode"
    | "findByAccessCode"
    | "create"
    | "replaceCandidateToken"
  >;
  banks: ItemBanks;
};

/**
 * A candidate shows an access code. The first time it opens an exam session; after that it leads back to the same
 * session on whatever device it is typed, and the device before loses its token: one candidate, one seat.
 * `freshExamSessionId` and `freshSeed` are used only when a session is opened.
 */
export async function enterExam(
  ports: Ports,
  args: {
    linkToken: string;
    typedCode: string;
    candidateTokenHash: string;
    freshExamSessionId: string;
    freshSeed: string;
    now: Date;
  },
): Promise<{ session: ExamSessionRecord; room: RoomRecord }> {
  const room = await findRoom(ports, args);
  const accessCode = await ports.sessions.findAccessCode({
    roomId: room.id,
    code: normalizeAccessCode(args.typedCode),
  });
  if (!accessCode) {
    // To somebody without a place in the room, what matters is that it is closed.
    requireOpen(room, args.now);
    throw new ExamError({
      code: "access-code-wrong",
      message: "That access code is not right for this exam. Check each letter and number, and try again.",
    });
  }

  const found = await ports.sessions.findByAccessCode(accessCode.id);
  // Who has started comes back also when the room has closed: a broken laptop must not end an exam.
  if (!found || hasNotBegun(found)) requireOpen(room, args.now);
  if (!found) {
    const bank = await ports.banks.load(room.exam.itemBankVersionId);
    const session = newSessionRecord({ room, accessCode, bank, ...args });
    const created = await ports.sessions.create({ session, candidateTokenHash: args.candidateTokenHash });
    if (created === "written") return { session, room };
  }
  // The code opened a session before, or just now from another tab: this device takes it over.
  return { session: await takeOver(ports, { accessCode, ...args }), room };
}

async function takeOver(
  ports: Ports,
  args: { accessCode: AccessCodeRecord; candidateTokenHash: string; now: Date },
): Promise<ExamSessionRecord> {
  const { candidateTokenHash, now } = args;
  const found = await ports.sessions.findByAccessCode(args.accessCode.id);
  invariant(found, "an access code that has opened a session has lost it");
  return tryGuarded(ports, {
    session: found,
    sentence: "Your exam could not be opened just now. Nothing is lost: try again in a moment.",
    async attempt(session) {
      if (session.status === "finished" && !hasNotBegun(session))
        throw new ExamError({
          code: "access-code-used",
          message:
            "This access code has been used: the exam it opened is finished and its answers are saved.",
        });
      // No page of the new device has answered yet: the first that does holds the seat.
      const after: ExamSessionRecord = {
        ...session,
        ...(hasNotBegun(session) && { status: "ready", finishReason: null, finishedAt: null }),
        version: session.version + 1,
        writerPageId: null,
        lastHeardAt: now,
      };
      const replaced = await ports.sessions.replaceCandidateToken({
        before: session,
        after,
        candidateTokenHash,
      });
      return replaced === "written" ? after : replaced;
    },
  });
}
