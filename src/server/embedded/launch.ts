import { appendFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { markSocket } from "../direct-caller";
import { type Env, EnvError } from "../env";
import { processState } from "../process-state";
import { buildApp, generatePrismaClient, isPrismaClientMissing } from "./build-app";
import { isBuildCurrent } from "./build-stamp";
import { dataFolderPaths, openDataFolder } from "./data-folder";
import { makeFirstRequest } from "./first-request";
import { takeInstanceLock } from "./instance-lock";
import { projectDir, readSettings } from "./read-settings";
import { announceRunningInstance, findRunningInstance, withdrawRunningInstance } from "./running-instance";
import { readOrCreateSecrets } from "./secrets";
import { startServices } from "./start-embedded-services";
import { errorMessage, StartupFailure } from "./startup-failure";
import { createStepLog, type StepLog } from "./step-log";
import { whenToldToStop } from "./told-to-stop";
import { openWebPort, type WebPort } from "./web-port";

/** Longer than any of the parts takes to stop; after it the process ends in any case. */
const STOP_TIMEOUT_MS = 20_000;
const LOCK_PATIENCE_MS = 3000;

type Mode = "start" | "dev";

/** Brings up the whole product in this process, besides PostgreSQL, and stays until it is told to stop. */
export async function launch(mode: Mode): Promise<void> {
  process.chdir(projectDir);
  const steps = createStepLog((text) => process.stdout.write(text));
  const stops: (() => Promise<void>)[] = [];
  const abort = new AbortController();
  const stopAll = async () => {
    // The last started stops first.
    for (const stop of stops.splice(0).reverse()) await stop().catch(() => undefined);
  };
  let env: Env | undefined;
  try {
    env = readSettings();
    const { startedByNpm } = env;
    const stopped = new Promise<void>((resolve) => {
      const stop = () => {
        processState().isStopping = true;
        abort.abort();
        setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
        resolve();
      };
      whenToldToStop({ startedByNpm, stop });
    });
    await bringUp({ mode, env, steps, signal: abort.signal, onStarted: (stop) => stops.push(stop) });
    await stopped;
  } catch (error) {
    if (!abort.signal.aborted) {
      process.exitCode = 1;
      await stopAll();
      process.stderr.write(`\n${describeFailure({ error, env })}\n`);
      process.exit();
    }
  }
  steps.line("\nStopping.");
  await stopAll();
  process.exit(0);
}

interface BringUpArgs {
  mode: Mode;
  env: Env;
  steps: StepLog;
  signal: AbortSignal;
  onStarted: (stop: () => Promise<void>) => void;
}

async function bringUp(args: BringUpArgs): Promise<void> {
  const { mode, env, steps, signal, onStarted } = args;
  await lockDataFolder(args);
  const web = await openWebPort({
    host: env.host,
    port: env.port,
    command: mode === "start" ? "start" : "run dev",
  });
  onStarted(web.close);
  steps.line("Thetaline is starting.\n");
  const secrets = readOrCreateSecrets(env.dataDir);
  const services = await startServices({ env, secrets, projectDir, steps, signal, onStarted });
  signal.throwIfAborted();
  if (isPrismaClientMissing(projectDir))
    await steps.step("Making the database client", (onLine) =>
      generatePrismaClient({ projectDir, signal, onLine }),
    );
  const seeded = await steps.step("Making the sample exam ready", async () => {
    // Not before now: it needs the client that the step before may just have made.
    const { seedSample } = await import("../db/seed-sample");
    return seedSample({ databaseUrl: services.databaseUrl, proctorPassword: secrets.proctorPassword });
  });
  signal.throwIfAborted();
  if (mode === "start" && !isBuildCurrent(projectDir))
    await steps.step("Building the app, about a minute", (onLine) =>
      buildApp({ projectDir, signal, onLine }),
    );
  Object.assign(process.env, {
    NODE_ENV: mode === "start" ? "production" : "development",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: services.databaseUrl,
    UPSTASH_REDIS_REST_URL: services.redisRestUrl,
    UPSTASH_REDIS_REST_TOKEN: services.redisRestToken,
    // The endpoint before it is what the app calls. Empty and not deleted, or Next would take them from .env again.
    REDIS_URL: "",
    REDIS_CA_FILE: "",
  });
  await steps.step("Starting the web server", async (onLine) => {
    await serveApp({ mode, env, web, onStarted, onLine });
    if (!(await makeFirstRequest({ url: web.url, signal })))
      onLine("It has not answered its first request. Exams whose time is up end from the first visit on.");
  });
  signal.throwIfAborted();
  announceRunningInstance({
    dataDir: env.dataDir,
    instance: { pid: process.pid, url: web.url, ...services },
  });
  onStarted(async () => withdrawRunningInstance(env.dataDir));
  printLinks({ steps, url: web.url, seeded, proctorPassword: secrets.proctorPassword });
}

async function lockDataFolder(args: BringUpArgs): Promise<void> {
  const { dataDir } = args.env;
  openDataFolder(dataDir);
  const lock = await takeLockPatiently(dataDir);
  if ("heldBy" in lock) {
    const running = await findRunningInstance(dataDir);
    const who = lock.heldBy === null ? "" : ` (process ${lock.heldBy})`;
    throw new StartupFailure(
      running === null
        ? `Thetaline is already starting or stopping from ${dataDir}${who}. Wait a moment, or stop that one first.`
        : `Thetaline is already running from ${dataDir}${who}: ${running.url}. Use that one, or stop it first.`,
    );
  }
  args.onStarted(lock.release);
}

/** One that was just told to stop, or whose npm was just killed, lets go within a moment. */
async function takeLockPatiently(dataDir: string): ReturnType<typeof takeInstanceLock> {
  const giveUpAt = Date.now() + LOCK_PATIENCE_MS;
  for (;;) {
    const lock = await takeInstanceLock(dataDir);
    if (!("heldBy" in lock) || Date.now() > giveUpAt) return lock;
    await wait(100);
  }
}

async function serveApp(
  args: Pick<BringUpArgs, "mode" | "env" | "onStarted"> & { web: WebPort; onLine: (line: string) => void },
): Promise<void> {
  const { mode, env, web } = args;
  // Not before now: Next and React read NODE_ENV while they load.
  const { default: next } = await import("next");
  const app = next({
    dev: mode === "dev",
    dir: projectDir,
    hostname: env.host,
    port: env.port,
    httpServer: web.server,
    quiet: true,
  });
  // biome-ignore-start lint/suspicious/noConsole: nothing is printed here, what Next prints is redirected.
  const print = console.log;
  // Next talks while it gets ready; in development that is of use, so it is put where it does not break our lines.
  console.log = (...words: unknown[]) => (mode === "dev" ? args.onLine(words.join(" ")) : undefined);
  await app.prepare().finally(() => {
    console.log = print;
  });
  // biome-ignore-end lint/suspicious/noConsole: as above.
  const handle = app.getRequestHandler();
  web.serve((request, response) => {
    markSocket(request);
    // Wrong tries are counted by address, so nobody but a trusted proxy may say what it is, or name requests in the log.
    if (!env.trustProxy) {
      request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "unknown";
      delete request.headers["x-request-id"];
    }
    return handle(request, response);
  });
  // Before anything else that stops: requests and a sweep under way still have their database.
  args.onStarted(async () => {
    await Promise.all([web.close(), processState().sweeper?.stop()]);
    await app.close();
  });
}

function printLinks(args: {
  steps: StepLog;
  url: string;
  seeded: {
    candidateLinkPath: string;
    unusedAccessCodes: readonly string[];
    proctorName: string;
    isProctorPassword: boolean;
  };
  proctorPassword: string;
}): void {
  const { seeded, url } = args;
  const password = seeded.isProctorPassword
    ? `password  ${args.proctorPassword}`
    : "password  as printed where this database was first used";
  const links = [
    ["Candidate", `${url}${seeded.candidateLinkPath}`, `access code  ${seeded.unusedAccessCodes[0]}`],
    ["Proctor", `${url}/proctor`, `name  ${seeded.proctorName}   ${password}`],
    ["Docs", `${url}/docs`, ""],
  ] as const;
  const width = Math.max(...links.map(([, link]) => link.length)) + 3;
  args.steps.line(`\nThetaline is ready after ${args.steps.secondsSinceStart()}.\n`);
  for (const [who, link, note] of links)
    args.steps.line(`  ${who.padEnd(12)}${link.padEnd(width)}${note}`.trimEnd());
  args.steps.line("\nStop it with Ctrl+C.");
}

/** One sentence for what can be expected; for a fault of ours, where the details are. */
function describeFailure(args: { error: unknown; env: Env | undefined }): string {
  const { error } = args;
  if (error instanceof StartupFailure || error instanceof EnvError) return error.message;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (args.env === undefined) return `Thetaline could not start: ${errorMessage(error)}`;
  const { log } = dataFolderPaths(args.env.dataDir);
  try {
    appendFileSync(log, `${new Date().toISOString()} ${details}\n`, { mode: 0o600 });
    return `Thetaline could not start: ${errorMessage(error)}\nDetails are in ${log}.`;
  } catch {
    return `Thetaline could not start: ${errorMessage(error)}`;
  }
}
