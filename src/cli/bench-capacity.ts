import { readSettings } from "@/server/embedded/read-settings";
import { errorMessage, StartupFailure } from "@/server/embedded/startup-failure";
import { whenToldToStop } from "@/server/embedded/told-to-stop";
import { EnvError } from "@/server/env";
import { type CapacityArguments, capacityUsage, parseCapacityArguments } from "./bench/capacity-arguments";
import { fewestExamsPerGb, toCapacityJson } from "./bench/capacity-json";
import { printCapacityReport } from "./bench/capacity-report";
import { runCapacityBench } from "./bench/capacity-run";
import { describeMachine } from "./bench/machine";

const write = (line: string) => void process.stdout.write(`${line}\n`);

async function bench(wanted: CapacityArguments): Promise<void> {
  const { json, ...run } = wanted;
  const { redisServerPath, startedByNpm } = readSettings();
  const startedAt = performance.now();
  const machine = describeMachine();
  write(
    `Capacity bench${run.quick ? ", quick" : ""}: exams of twenty items on the sample bank, seed ${run.seed}.\n` +
      `${machine.cpu}, ${machine.cores} cores, ${machine.platform}, Node ${machine.node}, V8 ${machine.v8}, load ${machine.loadAverage.toFixed(2)} at the start.`,
  );
  const figures = await untilToldToStop({
    startedByNpm,
    use: ({ onStarted }) => runCapacityBench({ wanted, redisServerPath, write, onStarted }),
  });
  printCapacityReport({ figures, write });
  const result = toCapacityJson({ figures, machine, run });
  if (result.examsPerGb < fewestExamsPerGb) process.exitCode = 1;
  write(`Done in ${Math.round((performance.now() - startedAt) / 1000)} s.`);
  if (json) write(JSON.stringify(result));
}

/** Runs it, and stops what it started after it, also when it fails or somebody wants it to stop. */
async function untilToldToStop<Result>(args: {
  startedByNpm: boolean;
  use: (given: { onStarted: (stop: () => Promise<void>) => void }) => Promise<Result>;
}): Promise<Result> {
  const stops: (() => Promise<void>)[] = [];
  const abort = new AbortController();
  const stopAll = async () => {
    // The last started stops first.
    for (const stop of stops.splice(0).reverse()) await stop().catch(() => undefined);
  };
  const told = new Promise<never>((_, reject) => {
    const stop = () => {
      abort.abort();
      reject(new StartupFailure("Stopped."));
    };
    whenToldToStop({ startedByNpm: args.startedByNpm, stop });
  });
  const onStarted = (stop: () => Promise<void>) => {
    stops.push(stop);
    if (abort.signal.aborted) throw new StartupFailure("Stopped.");
  };
  const running = args.use({ onStarted });
  try {
    return await Promise.race([running, told]);
  } finally {
    await stopAll();
    // Without its services it soon ends; what it was about to start meanwhile stops too.
    await running.catch(() => undefined);
    await stopAll();
  }
}

async function main(): Promise<void> {
  const wanted = parseCapacityArguments(process.argv.slice(2));
  if (wanted === "help") return write(capacityUsage);
  if ("problem" in wanted) {
    process.stderr.write(`${wanted.problem}\n\n${capacityUsage}\n`);
    process.exitCode = 2;
    return;
  }
  await bench(wanted);
}

// Piped into `head`, say, nobody reads to the end; what was started is still to be stopped.
process.stdout.on("error", () => undefined);

main().catch((error: unknown) => {
  const expected = [StartupFailure, EnvError].some((kind) => error instanceof kind);
  process.stderr.write(`${expected ? errorMessage(error) : `The bench failed: ${errorMessage(error)}`}\n`);
  process.exitCode = 1;
});
