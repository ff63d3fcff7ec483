import { endingAll } from "@/server/embedded/ending-all";
import { readSettings } from "@/server/embedded/read-settings";
import { requireStandingServices } from "@/server/embedded/standing-services";
import { errorMessage, StartupFailure } from "@/server/embedded/startup-failure";
import { describeFailure } from "./ops/describe-failure";
import { openOps } from "./ops/open-ops";
import { type OpsArguments, opsUsage, parseOpsArguments } from "./ops/ops-arguments";
import { OpsFailure, type OpsResult } from "./ops/ops-failure";
import { runCommand } from "./ops/run-command";

/** Over the services that stand; what fails is one sentence and an exit code. */
function runOps(wanted: OpsArguments): Promise<OpsResult> {
  return endingAll(async ({ onStarted, orInterrupted }) => {
    const services = await requireStandingServices({ env: readSettings(), onStarted });
    const ops = openOps(services);
    onStarted(ops.close);
    try {
      return await orInterrupted(runCommand(ops, wanted));
    } catch (error) {
      if (error instanceof StartupFailure) throw error;
      const exitCode = error instanceof OpsFailure ? error.exitCode : 1;
      throw new OpsFailure(exitCode, await describeFailure({ error, services }));
    }
  });
}

async function main(): Promise<void> {
  const wanted = parseOpsArguments(process.argv.slice(2));
  if (wanted === "help") return void process.stdout.write(`${opsUsage}\n`);
  if ("problem" in wanted) {
    process.stderr.write(`${wanted.problem}\n\n${opsUsage}\n`);
    process.exitCode = 2;
    return;
  }
  const print = (document: unknown) => process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  try {
    const { text, json, exitCode = 0 } = await runOps(wanted);
    if (wanted.json) print(json);
    else process.stdout.write(`${text}\n`);
    process.exitCode = exitCode;
  } catch (error) {
    const sentence = errorMessage(error);
    if (wanted.json) print({ error: sentence });
    process.stderr.write(`${sentence}\n`);
    process.exitCode = error instanceof OpsFailure ? error.exitCode : 1;
  }
}

// Piped into `head`, say, nobody reads to the end; the connections are still to be closed.
process.stdout.on("error", () => undefined);

void main();
