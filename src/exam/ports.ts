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

export interface ExamSessions {
  findRoomByLinkToken(linkToken: string): Promise<RoomRecord | null>;
  findRoom(roomId: string): Promise<RoomRecord | null>;
  findAccessCode(args: { roomId: string; code: string }): Promise<AccessCodeRecord | null>;
  findByAccessCode(accessCodeId: string): Promise<ExamSessionRecord | null>;
  findByCandidateToken(candidateTokenHash: string): Promise<ExamSessionRecord | null>;
  find(examSessionId: string): Promise<ExamSessionRecord | null>;
  candidateName(accessCodeId: string): Promise<string>;
  listAttempts(examSessionId: string): Promise<readonly AttemptRecord[]>;

  /** "changed-meanwhile" when the access code has opened a session already. */
  create(args: { session: ExamSessionRecord; candidateTokenHash: string }): Promise<GuardedWrite>;
  replaceCandidateToken(args: {
    session: ExamSessionRecord;
    candidateTokenHash: string;
    now: Date;
  }): Promise<GuardedWrite>;
  /** Writes the session's new state, guarded by the version and status that were read. */
  update(args: { before: ExamSessionRecord; after: ExamSessionRecord }): Promise<GuardedWrite>;
  /** Inserts the attempt and writes the session's new state in one transaction, guarded likewise. */
  recordAttempt(args: {
    before: ExamSessionRecord;
    after: ExamSessionRecord;
    attempt: AttemptRecord;
  }): Promise<GuardedWrite>;
  noteHeard(args: { examSessionId: string; now: Date }): Promise<void>;
}

/** What the session's row says of its engine: one that differs in any of it, by a bit, is rebuilt, not trusted. */
export type ExpectedEngine = Pick<
  ExamSessionRecord,
  | "itemBankVersionId"
  | "engineSettings"
  | "seed"
  | "theta"
  | "standardError"
  | "itemsCompleted"
  | "pendingItemId"
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
