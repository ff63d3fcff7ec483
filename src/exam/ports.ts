import type { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { CompiledItemBank } from "@/engine/compiled-item-bank";
import type { Item } from "./item-bank/item";
import type { AccessCodeRecord, AttemptRecord, ExamSessionRecord, RoomRecord } from "./session/records";

/** A loaded, immutable item bank version: what the engine needs (under the version's id) and what a candidate is shown. */
export type ItemBankSnapshot = Readonly<{
  compiled: CompiledItemBank;
  item(itemId: string): Item;
}>;

export interface ItemBanks {
  find(itemBankVersionId: string): Promise<ItemBankSnapshot | null>;
  /** For a version that a session or an exam names, and that therefore exists. */
  load(itemBankVersionId: string): Promise<ItemBankSnapshot>;
}

/** What a guarded write came to: done, or refused because the row was no longer as it was read. */
export type GuardedWrite = "written" | "changed-meanwhile";

/** What a member of staff did, to a session as a rule. `id` is made where the act begins, so that one sent twice is done once. */
export type StaffAct = Readonly<{
  id: string;
  staffMemberId: string;
  /** Null for what is about no session, such as a sign-in. */
  examSessionId: string | null;
  action: string;
  /** A refused act has the status that it was refused for under `refused`. */
  detail: Readonly<Record<string, string | number | null>>;
  at: Date;
}>;

export interface ExamSessions {
  findRoomByLinkToken(linkToken: string): Promise<RoomRecord | null>;
  findRoom(roomId: string): Promise<RoomRecord | null>;
  /** Of the room's hours alone, so that no setting of its exam can keep anybody from their end. */
  findClosing(roomId: string): Promise<Date | null>;
  findAccessCode(args: { roomId: string; code: string }): Promise<AccessCodeRecord | null>;
  findByAccessCode(accessCodeId: string): Promise<ExamSessionRecord | null>;
  findByCandidateToken(candidateTokenHash: string): Promise<ExamSessionRecord | null>;
  find(examSessionId: string): Promise<ExamSessionRecord | null>;
  candidateName(accessCodeId: string): Promise<string>;
  listAttempts(examSessionId: string): Promise<readonly AttemptRecord[]>;

  /** "changed-meanwhile" when the access code has opened a session already. */
  create(args: { session: ExamSessionRecord; candidateTokenHash: string }): Promise<GuardedWrite>;
  /** Another device takes the seat: its token replaces the former one's. Guarded, and written with the new state. */
  replaceCandidateToken(args: {
    before: ExamSessionRecord;
    after: ExamSessionRecord;
    candidateTokenHash: string;
  }): Promise<GuardedWrite>;
  /** Writes the session's new state, guarded by the version and status that were read. */
  update(args: { before: ExamSessionRecord; after: ExamSessionRecord }): Promise<GuardedWrite>;
  /** Inserts the attempt and writes the session's new state in one transaction, guarded likewise. */
  recordAttempt(args: {
    before: ExamSessionRecord;
    after: ExamSessionRecord;
    attempt: AttemptRecord;
  }): Promise<GuardedWrite>;
  /** Writes the new state and the act's audit event in one transaction, guarded likewise. */
  recordAct(args: {
    before: ExamSessionRecord;
    after: ExamSessionRecord;
    act: StaffAct;
  }): Promise<GuardedWrite>;
  /**
   * Records that an act was asked for and refused, so that a copy of it which comes late is refused as well.
   * "changed-meanwhile" when its id is taken.
   */
  recordRefusedAct(act: StaffAct): Promise<GuardedWrite>;
  /** The act that was recorded under this id, done or refused; null when there is none. */
  findAct(actId: string): Promise<StaffAct | null>;
  noteHeard(args: { examSessionId: string; now: Date }): Promise<void>;
  /** Sessions under way whose time is up by `now`, the longest over first. */
  listTimeUp(args: OverdueQuery): Promise<readonly ExamSessionRecord[]>;
  /** Sessions under way that were last heard from longer ago than they allow, the longest silent first. */
  listAbandoned(args: OverdueQuery): Promise<readonly ExamSessionRecord[]>;
  /** Sessions that have not begun and whose room has closed by `now`, the longest closed first. */
  listNotStarted(args: OverdueQuery): Promise<readonly ExamSessionRecord[]>;
}

/** Those in `except` are left out, so that they take nobody's place in the list. */
type OverdueQuery = Readonly<{ now: Date; atMost: number; except: readonly string[] }>;

/** What the session's row says of its engine: one that differs in any of it, by a bit, is rebuilt, not trusted. */
export type ExpectedEngine = Pick<
  ExamSessionRecord,
  | "itemBankVersionId"
  | "engineSettings"
  | "seed"
  | "version"
  | "theta"
  | "standardError"
  | "itemsCompleted"
  | "pendingItemId"
  | "stopDecision"
>;

/** Live engines in Redis. None of its calls throws because Redis is away: a miss is rebuilt, a failed save is `false`. */
export interface EngineStateStore {
  loadEngine(
    examSessionId: string,
    options?: { initialTheta?: number; maxItems?: number; expected?: ExpectedEngine },
  ): Promise<AdaptiveEngine>;
  saveEngine(
    examSessionId: string,
    engine: AdaptiveEngine,
    options?: { ttlSeconds?: number; sessionVersion?: number },
  ): Promise<boolean>;
  /** Forgets the engine of a session that has ended. */
  deleteEngine(examSessionId: string): Promise<boolean>;
  /** A live exam's engine stays for its whole time to live from now on; nothing is shortened. */
  keepAlive(examSessionId: string): Promise<boolean>;
}

/** The nudge to the live boards: "look at this session again". It carries no data, so a lost one costs only time. */
export interface RoomChannel {
  tell(args: { roomId: string; examSessionId: string }): Promise<void>;
}

/** When each candidate was last heard from, between answers. `null` means that the record could not be reached. */
export interface Presence {
  note(args: { roomId: string; examSessionId: string; now: Date }): Promise<boolean>;
  read(roomId: string): Promise<ReadonlyMap<string, Date> | null>;
}
