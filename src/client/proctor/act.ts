import type { BoardRow } from "../api-types";
import { isTemporary, sentenceOf } from "../exam-api-error";

/** What a proctor can do to one candidate's exam. */
export type Act =
  | Readonly<{ kind: "pause" | "resume" | "end" }>
  | Readonly<{ kind: "extend"; additionalMinutes: number }>;

/** An act that was begun, and the row as it was then. */
export type BegunAct = Readonly<{ act: Act; actId: string; row: BoardRow }>;

type ActedOn = Pick<BoardRow, "status" | "deadlineAt">;

/** Which acts a row's status allows, as the server sees it too; more time only where time is limited. */
export function allowedActs({ status, deadlineAt }: ActedOn): readonly Act["kind"][] {
  const extend = deadlineAt === null ? [] : (["extend"] as const);
  if (status === "in_progress") return ["pause", ...extend, "end"];
  return status === "paused" ? ["resume", ...extend, "end"] : [];
}

/**
 * The id to send an act under. One that may have been done though we have not heard so is sent again under its own id, so
 * that it is done once, for as long as the row looks as if it had not been done. Everything else is a new act.
 */
export function actIdFor(args: {
  act: Act;
  row: ActedOn;
  last: BegunAct | null;
  lastError: unknown;
  fresh: () => string;
}): string {
  const { act, row, last, lastError } = args;
  const isOpen = last !== null && lastError !== null && isTemporary(lastError);
  return isOpen && isSameAct(last.act, act) && !hasChanged(last.row, row) ? last.actId : args.fresh();
}

function isSameAct(a: Act, b: Act): boolean {
  const minutes = (act: Act) => (act.kind === "extend" ? act.additionalMinutes : null);
  return a.kind === b.kind && minutes(a) === minutes(b);
}

/** Whether the row shows that something was done since. */
export function hasChanged(before: ActedOn, now: ActedOn): boolean {
  return before.status !== now.status || before.deadlineAt !== now.deadlineAt;
}

/** Whether what an act did is still so, as far as a status can tell. */
export function stillHolds(act: Act, status: BoardRow["status"]): boolean {
  const after = { pause: "paused", resume: "in_progress", end: "finished", extend: null } as const;
  return after[act.kind] === null ? status !== "finished" : after[act.kind] === status;
}

/** Why an act was not done, in words; and where nobody can know, that it is safe to try it again. */
export function actProblem(error: unknown): string {
  return isTemporary(error)
    ? `${sentenceOf(error)} If it was done all the same, the board will show it, and trying again does not do it twice.`
    : sentenceOf(error);
}

/** A random UUID (version 4); `crypto.randomUUID` is not there on a page without TLS. */
export function freshActId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  });
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(""))
    .join("-");
}
