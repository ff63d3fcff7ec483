import type { ExamSessions } from "@/exam/ports";
import type { ExamSessionRecord } from "@/exam/session/records";
import type { ExamSession, PrismaClient } from "./generated/client";
import { toExamSessionRecord } from "./to-records";

type OverdueLists = Pick<ExamSessions, "listTimeUp" | "listAbandoned" | "listNotStarted">;

/** Which sessions are over though no answer ended them: what the sweeper asks for. */
export function createOverdueLists(prisma: PrismaClient): OverdueLists {
  return {
    listTimeUp: ({ now, atMost, except }) =>
      listReadable({ atMost, except }, (passedOver) =>
        prisma.examSession.findMany({
          where: { status: "in_progress", deadlineAt: { lte: now }, id: { notIn: passedOver } },
          orderBy: { deadlineAt: "asc" },
          take: atMost,
        }),
      ),
    listAbandoned: ({ now, atMost, except }) =>
      listReadable({ atMost, except }, async (passedOver) => {
        // Prisma has no words for a column plus another one.
        const ids = await prisma.$queryRaw<{ id: string }[]>`
          select id from exam_sessions
          where status = 'in_progress' and last_heard_at + idle_limit_ms * interval '1 millisecond' <= ${now}
            and not (id::text = any(${passedOver}))
          order by last_heard_at limit ${atMost}`;
        return prisma.examSession.findMany({
          where: { id: { in: ids.map(({ id }) => id) } },
          orderBy: { lastHeardAt: "asc" },
        });
      }),
    listNotStarted: ({ now, atMost, except }) =>
      listReadable({ atMost, except }, (passedOver) =>
        prisma.examSession.findMany({
          where: { status: "ready", room: { closesAt: { lte: now } }, id: { notIn: passedOver } },
          orderBy: [{ room: { closesAt: "asc" } }, { lastHeardAt: "asc" }],
          take: atMost,
        }),
      ),
  };
}

/** So many pages of rows that cannot be read are passed over in one look: far more than there will ever be. */
const mostUnreadablePages = 20;

/**
 * A list without what cannot be read, by an older version say. Any number of such sessions must not keep the sweep
 * from the others: a page of nothing else is passed over for the next one.
 */
async function listReadable(
  args: { atMost: number; except: readonly string[] },
  read: (passedOver: string[]) => Promise<ExamSession[]>,
): Promise<ExamSessionRecord[]> {
  const passedOver = [...args.except];
  for (let page = 0; page < mostUnreadablePages; page += 1) {
    const rows = await read(passedOver);
    const sessions = readable(rows);
    if (sessions.length > 0 || rows.length < args.atMost) return sessions;
    passedOver.push(...rows.map(({ id }) => id));
  }
  return [];
}

function readable(rows: readonly ExamSession[]): ExamSessionRecord[] {
  return rows.flatMap((row) => {
    try {
      return [toExamSessionRecord(row)];
    } catch {
      return [];
    }
  });
}
