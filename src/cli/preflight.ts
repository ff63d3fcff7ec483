import path from "node:path";
import { endingAll } from "@/server/embedded/ending-all";
import { loadRedisServer } from "@/server/embedded/load-redis-server";
import { projectDir, readSettings } from "@/server/embedded/read-settings";
import { errorMessage } from "@/server/embedded/startup-failure";
import { createStepLog } from "@/server/embedded/step-log";
import type { Env } from "@/server/env";
import { allChecks } from "./preflight/all-checks";
import { type Check, ok, problem } from "./preflight/check";
import { nodeCheck } from "./preflight/machine-checks";
import {
  type PreflightArguments,
  parsePreflightArguments,
  preflightUsage,
} from "./preflight/preflight-arguments";
import { findingText, summarize, summaryText } from "./preflight/print-findings";
import { type NamedFinding, runChecks } from "./preflight/run-checks";
import { findTargets, targetsText } from "./preflight/targets";

async function preflight(wanted: PreflightArguments): Promise<NamedFinding[]> {
  const write = (text: string) => (wanted.json ? process.stderr : process.stdout).write(text);
  const onFinding = (finding: NamedFinding) => {
    if (!wanted.json) write(`${findingText(finding)}\n`);
  };
  const first = [nodeCheck({ projectDir, version: process.versions.node })];
  const settings = tryToReadSettings();
  return endingAll(async ({ signal, onStarted, orInterrupted }) => {
    if ("check" in settings) return runChecks({ checks: [...first, settings.check], signal, onFinding });
    const { env } = settings;
    const targets = await findTargets({ env, steps: createStepLog(write), signal, onStarted });
    write(`${targetsText({ targets, dataDir: env.dataDir })}\n\n`);
    const isProduction = wanted.isProduction || env.isProduction;
    const migrationsDir = path.join(projectDir, "prisma/migrations");
    const checks = allChecks({ env, targets, isProduction, migrationsDir, onStarted });
    const read: Check = { name: "Settings", run: async () => ok("All settings can be read.") };
    return orInterrupted(runChecks({ checks: [...first, read, ...checks], signal, onFinding }));
  });
}

function tryToReadSettings(): { env: Env } | { check: Check } {
  try {
    const env = readSettings();
    const { redisUrl, redisCaFile } = env;
    // Its files are read as well: what is wrong with them is a setting that is wrong.
    if (redisUrl !== undefined) loadRedisServer({ redisUrl, redisCaFile });
    return { env };
  } catch (error) {
    const remedy =
      "Mend it in the environment or in .env; .env.example shows how each is written. Nothing else could be checked.";
    return { check: { name: "Settings", run: async () => problem(errorMessage(error), remedy) } };
  }
}

async function main(): Promise<void> {
  const wanted = parsePreflightArguments(process.argv.slice(2));
  if (wanted === "help") return void process.stdout.write(`${preflightUsage}\n`);
  if ("problem" in wanted) {
    process.stderr.write(`${wanted.problem}\n\n${preflightUsage}\n`);
    process.exitCode = 2;
    return;
  }
  const findings = await preflight(wanted);
  const summary = summarize(findings);
  if (wanted.json) {
    const document = { ok: summary.problem === 0, summary, checks: findings };
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    process.stdout.write(`\n${summaryText(summary)}\n`);
  }
  process.exitCode = summary.problem === 0 ? 0 : 1;
}

// Piped into `head`, say, nobody reads to the end; what was started is still to be ended.
process.stdout.on("error", () => undefined);

main().catch((error: unknown) => {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = 1;
});
