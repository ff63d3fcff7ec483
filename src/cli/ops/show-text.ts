import { textTable } from "../bench/text-table";
import { ageText, factLines, thetaText, ttlText } from "./figures";
import { figuresOfCopy } from "./read-redis-copy";
import { differences, type Figures, figuresOfRow } from "./session-figures";
import type { DatabaseSide, SessionFacts } from "./show-session";

/** Redis, the row and the rebuilt engine side by side, and then what that means. */
export function showText(facts: SessionFacts, now: Date): string {
  const { examSessionId, database, problems } = facts;
  const named = database === null ? "" : `\n${factLines(aboutSession(database, now))}`;
  const meaning = [...problems, ...meaningOf(facts)].map((sentence) => `\n${sentence}`).join("");
  return `Exam session ${examSessionId}${named}\n\n${sideBySide(facts)}\n${meaning}`;
}

function aboutSession(database: DatabaseSide, now: Date): (readonly [string, string])[] {
  const { session, exam, room, candidateName, lastHeardAt } = database;
  const reason = session.finishReason === null ? "" : ` (${session.finishReason})`;
  return [
    ["exam", `${exam}, ${room}`],
    ...(candidateName === null ? [] : [["candidate", candidateName] as const]),
    ["status", `${session.status}${reason}`],
    ...(session.deadlineAt === null ? [] : [["deadline", session.deadlineAt.toISOString()] as const]),
    ["last heard", ageText(lastHeardAt, now)],
  ];
}

function sideBySide({ copy, database }: SessionFacts): string {
  const sides = [
    copy && figuresOfCopy(copy),
    database && figuresOfRow(database.session),
    database?.rebuilt ?? null,
  ];
  const row = (name: string, show: (figures: Figures) => string) => [
    name,
    ...sides.map((figures) => (figures === null ? "" : show(figures))),
  ];
  const version = (value: number | null | undefined) => (value == null ? "" : String(value));
  const most = database?.maxItems ?? copy?.state?.max_items ?? null;
  return textTable(
    [
      ["", "Redis", "database", "rebuilt"],
      row("items", ({ itemsCompleted }) => String(itemsCompleted)),
      row("theta", thetaText),
      row("pending item", ({ pendingItemId }) => pendingItemId ?? "none"),
      ["version", version(copy?.sessionVersion), version(database?.session.version), ""],
      ["at most", most === null ? "" : String(most), "", ""],
      ["TTL", copy === null ? "" : ttlText(copy.ttlSeconds), "", ""],
    ].filter((cells) => cells.some((cell, index) => index > 0 && cell !== "")),
    { leftColumns: 4 },
  );
}

function meaningOf(facts: SessionFacts): string[] {
  const { database } = facts;
  if (database === null) return facts.problems.length > 0 ? [] : [unknownToDatabase(facts)];
  const apart = differences(database.rebuilt, figuresOfRow(database.session));
  const rebuilt =
    apart.length === 0
      ? "The engine rebuilt from the logged answers equals the database's figures to the last bit."
      : `The engine rebuilt from the logged answers does not equal the database's figures: ${apart.join("; ")}. That must not be: please report it.`;
  return [...aboutCopy(facts, database), rebuilt];
}

function unknownToDatabase({ copy }: SessionFacts): string {
  if (copy?.state == null)
    return "The database does not know this session, and Redis's value cannot be read.";
  const whose = copy.isForeign
    ? "Another service wrote Redis's value, with the six fields of the contract."
    : "Redis's value is an engine that was saved without a session.";
  return `The database does not know this session. ${whose} It stands nowhere else.`;
}

const rebuilds = "The next answer rebuilds it; npm run ops -- rebuild does it now.";

function aboutCopy(facts: SessionFacts, { session }: DatabaseSide): string[] {
  const { lookUp, copy } = facts;
  if (lookUp === null) return [];
  if (lookUp === "hit") return ["Redis and the database agree to the last bit."];
  const isLive = session.status === "in_progress" || session.status === "paused";
  const next = isLive ? ` ${rebuilds}` : "";
  if (lookUp === "missing") {
    if (session.status === "ready") return ["The exam has not been started: there is no engine yet."];
    if (session.startedAt === null) return ["The exam was never started: there never was an engine."];
    return isLive
      ? [`Redis has no copy. ${rebuilds}`]
      : ["Redis has no copy, and a finished exam needs none."];
  }
  const why = {
    unreadable: whyUnreadable(facts, session),
    stale: `Redis's copy is not used: it is of version ${copy?.sessionVersion}, and the session is at ${session.version}.`,
    untimed:
      "Redis's copy is not used: this exam has a limit on time, and only the logged answers say how long each took.",
    contract: "Redis's copy is not used: another service wrote it, and the database knows this session.",
    unavailable: "Redis could not be asked.",
  } as const;
  return [`${why[lookUp]}${next}`];
}

function whyUnreadable({ copy }: SessionFacts, session: DatabaseSide["session"]): string {
  const figures = copy && figuresOfCopy(copy);
  if (!figures) return "Redis's copy is not used: it is torn, or no state of an engine.";
  const apart = differences(figures, figuresOfRow(session));
  const how = apart.length === 0 ? "it does not follow from its own answers" : apart.join("; ");
  return `Redis's copy is not used: it does not agree with the database (${how}).`;
}
