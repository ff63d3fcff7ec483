import { z } from "zod";
import { traceToCsv, traceToJsonLines } from "@/engine/trace/export-trace";
import { traceSession } from "@/exam/report/trace-session";
import { type Container, createContainer } from "@/server/container";
import { projectDir, readSettings } from "@/server/embedded/read-settings";
import { errorMessage, StartupFailure } from "@/server/embedded/startup-failure";
import { withServices } from "@/server/embedded/with-services";
import { parseTraceArguments, type TraceArguments, traceUsage } from "./trace-arguments";

const LISTED_SESSIONS = 20;

async function listSessions(container: Container): Promise<string> {
  const sessions = await container.prisma.examSession.findMany({
    orderBy: { createdAt: "desc" },
    take: LISTED_SESSIONS,
    include: { accessCode: true, room: { include: { exam: true } } },
  });
  if (sessions.length === 0) return "Nobody has sat an exam here yet.\n";
  const rows = sessions.map(({ id, createdAt, status, itemsCompleted, accessCode, room }) =>
    [
      id,
      createdAt.toISOString(),
      status.padEnd(11),
      `${itemsCompleted} answered`.padStart(12),
      `${accessCode.candidateName}, ${room.exam.title}`,
    ].join("  "),
  );
  return `${rows.join("\n")}\n`;
}

async function traceOf(container: Container, wanted: TraceArguments): Promise<string> {
  const { examSessionId, format, listed } = wanted;
  if (examSessionId === null) return listSessions(container);
  const known = z.uuid().safeParse(examSessionId).success;
  const steps = known ? await traceSession(container, { examSessionId, listed }) : null;
  if (steps === null)
    throw new StartupFailure(`There is no exam session ${examSessionId}. "npm run trace" lists them.`);
  return format === "csv" ? traceToCsv(steps) : traceToJsonLines(steps);
}

async function main(): Promise<void> {
  const wanted = parseTraceArguments(process.argv.slice(2));
  if (wanted === "help") return void process.stdout.write(`${traceUsage}\n`);
  if ("problem" in wanted) throw new StartupFailure(`${wanted.problem}\n\n${traceUsage}`);
  await withServices({
    env: readSettings(),
    projectDir,
    // What is exported goes to the one stream, what is told on the way to the other.
    write: (text) => process.stderr.write(text),
    mayMakeDatabase: false,
    use: async ({ services }) => {
      const container = createContainer({ ...services, logLevel: "silent" });
      try {
        process.stdout.write(await traceOf(container, wanted));
      } finally {
        await container.close();
      }
    },
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = 1;
});
