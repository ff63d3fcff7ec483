import { textTable } from "../bench/text-table";
import { ageText, countText, itemsText, thetaText, ttlText } from "./figures";
import type { Ops } from "./open-ops";
import type { OpsResult } from "./ops-failure";
import { type LiveSession, readLiveSessions } from "./read-live-sessions";

export async function listSessions(ops: Ops, args: { names: boolean }): Promise<OpsResult> {
  const { sessions, problem } = await readLiveSessions(ops, args);
  const now = ops.container.now();
  const title = `${countText(sessions.length, "exam session is", "exam sessions are")} live in Redis.`;
  const table = sessions.length === 0 ? "" : `\n\n${sessionTable({ sessions, names: args.names, now })}`;
  return {
    json: { sessions: sessions.map(toJson), problem },
    text: `${title}${table}${problem === null ? "" : `\n\n${problem}`}`,
    ...(problem === null ? {} : { exitCode: 1 }),
  };
}

function sessionTable(args: { sessions: readonly LiveSession[]; names: boolean; now: Date }): string {
  const { sessions, names, now } = args;
  const head = ["exam session", "exam", "room", ...(names ? ["candidate"] : []), "status"];
  const rows = sessions.map(({ examSessionId, row, engine, ttlSeconds, lastHeardAt }) => [
    ...[examSessionId, row?.exam ?? "not known", row?.room ?? ""],
    ...(names ? [row?.candidateName ?? ""] : []),
    row?.status ?? "",
    engine === null ? "unreadable" : itemsText(engine),
    engine === null ? "" : thetaText(engine),
    ttlText(ttlSeconds),
    ageText(lastHeardAt, now),
  ]);
  return textTable([[...head, "items", "theta", "TTL", "last heard"], ...rows], { leftColumns: head.length });
}

function toJson({ examSessionId, row, engine, ttlSeconds, lastHeardAt }: LiveSession) {
  return {
    examSessionId,
    exam: row?.exam ?? null,
    room: row?.room ?? null,
    ...(row?.candidateName ? { candidateName: row.candidateName } : {}),
    status: row?.status ?? null,
    engine,
    ttlSeconds,
    lastHeardAt,
  };
}
