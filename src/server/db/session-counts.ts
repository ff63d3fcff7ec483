import type { ExamSessionStatus } from "@/exam/session/status";
import { within } from "../within";
import type { PrismaClient } from "./generated/client";

type Counts = ReadonlyMap<ExamSessionStatus, number>;

/** Who scrapes gives up after ten seconds or so; a database that is away must not cost it the other metrics. */
const timeoutMs = 2000;
/** Several instances' metrics, or several readers', must not count a large table again and again. */
const keptMs = 5000;

/** How many exam sessions stand in each status, at most a few seconds old; null while the database does not say. */
export function createSessionCounts(prisma: PrismaClient): () => Promise<Counts | null> {
  let kept: { counts: Promise<Counts>; sinceMs: number } | undefined;
  const count = async (): Promise<Counts> => {
    const rows = await prisma.examSession.groupBy({ by: ["status"], _count: true });
    return new Map(rows.map((row) => [row.status, row._count]));
  };
  return async () => {
    const nowMs = performance.now();
    if (!kept || nowMs - kept.sinceMs >= keptMs) kept = { counts: count(), sinceMs: nowMs };
    try {
      return await within({ timeoutMs, promise: kept.counts });
    } catch {
      return null;
    }
  };
}
