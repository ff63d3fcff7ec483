import { recoverSession } from "@/exam/recovery/recover-session";
import type { ExamSessionRecord } from "@/exam/session/records";
import type { EngineLookUp } from "@/server/redis/adaptive-engine-state-store";
import { engineKey } from "@/server/redis/keys";
import { describeFailure } from "./describe-failure";
import { findRow, notFound, resolveId } from "./find-session";
import type { Ops } from "./open-ops";
import { OpsFailure, type OpsResult } from "./ops-failure";
import { laterOf } from "./read-live-sessions";
import { figuresOfCopy, type RedisCopy, readRedisCopy } from "./read-redis-copy";
import { differences, type Figures, figuresOfRecovered, figuresOfRow } from "./session-figures";
import { showText } from "./show-text";

/** All that is known of one session. What could not be read is null, and `problems` says why. */
export type SessionFacts = Readonly<{
  examSessionId: string;
  copy: RedisCopy | null;
  database: DatabaseSide | null;
  /** What the exam's next step would make of Redis's copy; null for a session that the database does not know. */
  lookUp: EngineLookUp | null;
  problems: readonly string[];
}>;

export type DatabaseSide = Readonly<{
  session: ExamSessionRecord;
  exam: string;
  room: string;
  candidateName: string | null;
  lastHeardAt: Date | null;
  rebuilt: Figures;
  maxItems: number | null;
}>;

export async function showSession(ops: Ops, args: { id: string; names: boolean }): Promise<OpsResult> {
  const facts = await readFacts(ops, args);
  const { copy, database, problems } = facts;
  if (copy === null && database === null)
    throw problems.length === 0 ? notFound(args.id) : new OpsFailure(1, problems.join("\n"));
  return {
    json: toJson(facts),
    text: showText(facts, ops.container.now()),
    ...(problems.length === 0 ? {} : { exitCode: 1 }),
  };
}

/** Each side by itself, so that the one can be seen while the other is away. */
async function readFacts(ops: Ops, args: { id: string; names: boolean }): Promise<SessionFacts> {
  const problems: string[] = [];
  const orProblem = async <Part>(read: () => Promise<Part>): Promise<Part | null> => {
    try {
      return await read();
    } catch (error) {
      if (error instanceof OpsFailure) throw error;
      const problem = await describeFailure({ error, services: ops.services });
      if (!problems.includes(problem)) problems.push(problem);
      return null;
    }
  };
  const examSessionId = (await orProblem(() => resolveId(ops, args.id))) ?? args.id;
  const database = await orProblem(() => readDatabase(ops, { examSessionId, names: args.names }));
  const isDatabaseAway = problems.length > 0;
  const copy = await orProblem(() => readRedisCopy(ops, examSessionId));
  const isRedisAway = problems.length > (isDatabaseAway ? 1 : 0);
  const lookUp =
    database === null || isRedisAway ? null : await orProblem(() => lookUpCopy(ops, { database, copy }));
  return { examSessionId, copy, database, lookUp, problems };
}

async function readDatabase(
  ops: Ops,
  args: { examSessionId: string; names: boolean },
): Promise<DatabaseSide | null> {
  const session = await findRow(ops, args.examSessionId);
  if (session === null) return null;
  const { container } = ops;
  const [room, engine, candidateName, presence] = await Promise.all([
    container.sessions.findRoom(session.roomId),
    recoverSession(container, session),
    args.names ? container.sessions.candidateName(session.accessCodeId) : null,
    container.presence.read(session.roomId),
  ]);
  return {
    session,
    exam: room?.exam.title ?? "",
    room: room?.name ?? "",
    candidateName,
    lastHeardAt: laterOf(presence?.get(session.id) ?? null, session.lastHeardAt),
    rebuilt: figuresOfRecovered(engine, session),
    maxItems: engine.maxItems,
  };
}

async function lookUpCopy(
  ops: Ops,
  args: { database: DatabaseSide; copy: RedisCopy | null },
): Promise<EngineLookUp> {
  if (args.copy === null) return "missing";
  // Of a key of another type the store would say that Redis is away.
  return args.copy.state === null ? "unreadable" : ops.lookUp(args.database.session);
}

function toJson({ examSessionId, copy, database, lookUp, problems }: SessionFacts) {
  const figures = copy && figuresOfCopy(copy);
  const row = database && figuresOfRow(database.session);
  return {
    examSessionId,
    key: engineKey(examSessionId),
    exam: database?.exam ?? null,
    room: database?.room ?? null,
    ...(database?.candidateName ? { candidateName: database.candidateName } : {}),
    redis: copy && {
      ttlSeconds: copy.ttlSeconds,
      isReadable: copy.state !== null,
      isForeign: copy.isForeign,
      version: copy.sessionVersion,
      ...figures,
    },
    database: database && {
      status: database.session.status,
      version: database.session.version,
      finishReason: database.session.finishReason,
      deadlineAt: database.session.deadlineAt,
      lastHeardAt: database.lastHeardAt,
      ...row,
    },
    rebuilt: database?.rebuilt ?? null,
    lookUp,
    differences: {
      redisAndDatabase: figures && row && differences(figures, row),
      rebuiltAndDatabase: database && row && differences(database.rebuilt, row),
    },
    problems,
  };
}
