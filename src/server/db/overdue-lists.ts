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

/** So many pages are read in one look where rows cannot be read: far more than there will ever be of those. */
const mostPages = 20;

/**
 * A list without what cannot be read, by an older version say. Such sessions take nobody's place in it: as many more
 * are read as there were of them.
 */
async function listReadable(
  args: { atMost: number; except: readonly string[] },
  read: (passedOver: string[]) => Promise<ExamSession[]>,
): Promise<ExamSessionRecord[]> {
  const passedOver = [...args.except];
  const found: ExamSessionRecord[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const rows = await read(passedOver);
    found.push(...readable(rows));
    if (found.length >= args.atMost || rows.length < args.atMost) break;
    passedOver.push(...rows.map(({ id }) => id));
  }
  return found.slice(0, args.atMost);
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
