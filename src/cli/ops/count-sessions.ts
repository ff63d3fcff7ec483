import { describeDatabaseFailure } from "./describe-failure";
import { countText } from "./figures";
import type { Ops } from "./open-ops";
import type { OpsResult } from "./ops-failure";

/** How many sessions are live in Redis, and beside it how many the database has under way. */
export async function countSessions({ store, container, services }: Ops): Promise<OpsResult> {
  const live = await store.countActiveSessions();
  const inRedis = `${countText(live ?? 0, "exam session is", "exam sessions are")} live in Redis.`;
  try {
    const underWay = await container.prisma.examSession.count({
      where: { status: { in: ["in_progress", "paused"] } },
    });
    return {
      json: { live, underWay },
      text: `${inRedis} The database has ${underWay.toLocaleString("en-US")} under way.${lessThanUnderWay({ live, underWay })}`,
    };
  } catch (error) {
    const problem = await describeDatabaseFailure({ error, databaseUrl: services.databaseUrl });
    return { json: { live, underWay: null, problem }, text: `${inRedis}\n${problem}`, exitCode: 1 };
  }
}

function lessThanUnderWay(args: { live: number | null; underWay: number }): string {
  return (args.live ?? 0) < args.underWay
    ? " That is no fault: an engine that nobody has touched for an hour leaves Redis, and the next answer rebuilds it."
    : "";
}
