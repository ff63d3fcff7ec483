import { z } from "zod";
import { accessCodeLength, formatAccessCode, normalizeAccessCode } from "@/exam/session/access-code";
import type { ExamSessionRecord } from "@/exam/session/records";
import type { Ops } from "./open-ops";
import { OpsFailure } from "./ops-failure";

/** As the database writes it; ids of other services stay as they are typed. */
export function normalizeId(typed: string): string {
  const lower = typed.toLowerCase();
  return z.uuid().safeParse(lower).success ? lower : typed;
}

/** The session's row; null for an id that the database does not know, or that cannot be one of its own. */
export function findRow({ container }: Ops, id: string): Promise<ExamSessionRecord | null> {
  return z.uuid().safeParse(id).success ? container.sessions.find(id) : Promise.resolve(null);
}

/** What may be an access code; whether it is one, the database knows. */
function asAccessCode(typed: string): string | null {
  const code = normalizeAccessCode(typed);
  return code.length === accessCodeLength && /^[\w -]+$/.test(typed) ? code : null;
}

/**
 * The session's id, from an id or from its access code.
 * @throws OpsFailure for a code that nobody has used, or that several rooms have given out.
 */
export async function resolveId({ container }: Ops, typed: string): Promise<string> {
  const code = asAccessCode(typed);
  if (code === null) return normalizeId(typed);
  const places = await container.prisma.accessCode.findMany({
    where: { code },
    select: { examSession: { select: { id: true } }, room: { select: { name: true } } },
  });
  const found = places.flatMap(({ examSession, room }) =>
    examSession === null ? [] : [{ id: examSession.id, room: room.name }],
  );
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first.id;
  const shown = formatAccessCode(code);
  if (first !== undefined)
    throw new OpsFailure(
      1,
      `Several rooms have given out the access code ${shown}. Name one of these exam sessions by its id:\n${found.map(({ id, room }) => `  ${id}  ${room}`).join("\n")}`,
    );
  if (places.length > 0)
    throw new OpsFailure(
      3,
      `Nobody has used the access code ${shown} yet, so there is no exam session for it.`,
    );
  return typed;
}

/** The sentence for what neither Redis nor the database knows. */
export function notFound(typed: string): OpsFailure {
  const listed = "npm run ops -- list shows the live ones, npm run trace the newest of all.";
  if (z.uuid().safeParse(typed).success)
    return new OpsFailure(
      3,
      `There is no exam session ${typed}: neither Redis nor the database has it. ${listed}`,
    );
  return new OpsFailure(
    3,
    `"${typed}" is neither the id of an exam session nor an access code that somebody has used, and Redis has nothing under it. ${listed}`,
  );
}
