import path from "node:path";
import type { Container } from "../container";
import { processState } from "../process-state";
import { checkReadiness } from "./check-readiness";

/** The launcher has made the project's folder the current one; the bundler need not trace what is in it. */
const migrationsDir = path.join(/*turbopackIgnore: true*/ process.cwd(), "prisma/migrations");

/** 200 when requests may be sent here, else 503, with each check by name. Nothing in it says what the database is or said. */
export async function answerReadiness(container: Pick<Container, "prisma" | "redis">): Promise<Response> {
  const { isStopping } = processState();
  const readiness = await checkReadiness({ container, migrationsDir, isStopping });
  return Response.json(readiness, {
    status: readiness.status === "ready" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
