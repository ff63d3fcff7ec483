import { invariant } from "@/exam/invariant";
import type { GuardedWrite, StaffAct } from "@/exam/ports";
import type { AccessCodeRecord, AttemptRecord, ExamSessionRecord, RoomRecord } from "@/exam/session/records";

type StaffSession = Readonly<{ staffMemberId: string; expiresAt: Date }>;

/**
 * The tables, in memory, with what PostgreSQL holds of them: unique keys, the guard of each write, append-only
 * attempts and acts, and the checks of the migrations. Each method is one transaction. A test runs the same steps
 * against this and against the real one.
 */
export class SimulatedDatabase {
  readonly sessions = new Map<string, ExamSessionRecord>();
  readonly attempts = new Map<string, AttemptRecord[]>();
  readonly acts = new Map<string, StaffAct>();
  readonly staffSessions = new Map<string, StaffSession>();
  private readonly tokenHashes = new Map<string, string>();

  constructor(
    readonly room: RoomRecord,
    readonly accessCodes: readonly AccessCodeRecord[],
    readonly staffMember: Readonly<{ id: string; name: string; role: "proctor"; passwordHash: string }>,
  ) {}

  byToken(tokenHash: string): ExamSessionRecord | null {
    const id = this.tokenHashes.get(tokenHash);
    return (id !== undefined && this.sessions.get(id)) || null;
  }

  byAccessCode(accessCodeId: string): ExamSessionRecord | null {
    return [...this.sessions.values()].find((session) => session.accessCodeId === accessCodeId) ?? null;
  }

  attemptsOf(examSessionId: string): readonly AttemptRecord[] {
    return this.attempts.get(examSessionId) ?? [];
  }

  create(session: ExamSessionRecord, tokenHash: string): GuardedWrite {
    if (this.byAccessCode(session.accessCodeId) || this.tokenHashes.has(tokenHash))
      return "changed-meanwhile";
    check(session);
    this.sessions.set(session.id, session);
    this.attempts.set(session.id, []);
    this.tokenHashes.set(tokenHash, session.id);
    return "written";
  }

  /** The new state, with what comes in the same transaction: all of it, or nothing. */
  write(args: {
    before: ExamSessionRecord;
    after: ExamSessionRecord;
    tokenHash?: string;
    attempt?: AttemptRecord;
    act?: StaffAct;
  }): GuardedWrite {
    const { before, after, attempt, act, tokenHash } = args;
    const standing = this.sessions.get(before.id);
    if (!standing || !isAsRead({ standing, before, after })) return "changed-meanwhile";
    if (attempt && this.isDouble(attempt)) return "changed-meanwhile";
    if (act && this.acts.has(act.id)) return "changed-meanwhile";
    check(after);
    this.sessions.set(before.id, { ...standing, ...progressOf(after) });
    if (attempt) this.attempts.get(attempt.examSessionId)?.push(attempt);
    if (act) this.acts.set(act.id, act);
    if (tokenHash !== undefined) this.replaceToken(before.id, tokenHash);
    return "written";
  }

  recordRefusedAct(act: StaffAct): GuardedWrite {
    if (this.acts.has(act.id)) return "changed-meanwhile";
    invariant(this.sessions.has(act.examSessionId ?? ""), "audit_events_exam_session_id_fkey");
    this.acts.set(act.id, act);
    return "written";
  }

  noteHeard(examSessionId: string, now: Date): void {
    const session = this.sessions.get(examSessionId);
    if (session && session.lastHeardAt < now) this.sessions.set(session.id, { ...session, lastHeardAt: now });
  }

  private isDouble(attempt: AttemptRecord): boolean {
    return this.attemptsOf(attempt.examSessionId).some(
      ({ position, itemId }) => position === attempt.position || itemId === attempt.itemId,
    );
  }

  private replaceToken(examSessionId: string, tokenHash: string): void {
    for (const [hash, id] of this.tokenHashes) if (id === examSessionId) this.tokenHashes.delete(hash);
    this.tokenHashes.set(tokenHash, examSessionId);
  }
}

/** The guard of src/server/db/exam-sessions.ts: a step that has not itself heard from the candidate wants that unchanged, too. */
function isAsRead(args: {
  standing: ExamSessionRecord;
  before: ExamSessionRecord;
  after: ExamSessionRecord;
}): boolean {
  const { standing, before, after } = args;
  if (standing.version !== before.version || standing.status !== before.status) return false;
  const [heardAt, readAt] = [standing.lastHeardAt.getTime(), before.lastHeardAt.getTime()];
  return after.lastHeardAt.getTime() !== readAt || heardAt === readAt;
}

/** The columns that a step of a session moves; the others are written once. */
function progressOf(session: ExamSessionRecord) {
  const { id: _id, roomId: _room, accessCodeId: _code, seed: _seed, ...rest } = session;
  const { itemBankVersionId: _version, engineSettings: _settings, ...progress } = rest;
  return progress;
}

/** The CHECK constraints of the migrations. */
function check(session: ExamSessionRecord): void {
  invariant((session.status === "finished") === (session.finishReason !== null), "exam_sessions_finish");
  invariant((session.status === "paused") === (session.pausedAt !== null), "exam_sessions_pause");
  invariant(session.itemsCompleted >= 0 && session.version >= 1, "exam_sessions_counts");
}
