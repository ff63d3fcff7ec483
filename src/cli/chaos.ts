import { violationKinds } from "@/chaos/audit/audit-session";
import { runReal } from "@/chaos/real/run-real";
import { withFleet } from "@/chaos/real/with-fleet";
import { makeBank } from "@/chaos/schedule/make-exam";
import { failEveryCall } from "@/chaos/schedule/nth-call";
import { runSchedules } from "@/chaos/schedule/run-schedules";
import { VirtualTime } from "@/chaos/world/virtual-time";
import { type ChaosArguments, chaosUsage, parseChaosArguments } from "./chaos/chaos-arguments";
import {
  describeNthCalls,
  describeReal,
  describeSchedules,
  toChaosJson,
  toRealJson,
} from "./chaos/chaos-report";

const write = (line: string) => void process.stdout.write(`${line}\n`);
const elapsed = () => Number(process.hrtime.bigint()) / 1e9;

async function main(): Promise<void> {
  const wanted = parseChaosArguments(process.argv.slice(2));
  if (wanted === "help") return write(chaosUsage);
  if ("problem" in wanted) {
    process.stderr.write(`${wanted.problem}\n\n${chaosUsage}\n`);
    process.exitCode = 2;
    return;
  }
  const startedAt = elapsed();
  const result = wanted.world === "real" ? await inRealWorld(wanted) : await inSimulatedWorld(wanted);
  write(`\nDone in ${Math.round(elapsed() - startedAt)} s.`);
  if (violationKinds.some((kind) => result[kind] > 0)) process.exitCode = 1;
  if (wanted.json) write(JSON.stringify(result));
}

async function inSimulatedWorld(wanted: Extract<ChaosArguments, { world: "simulated" }>) {
  // Thousands of errors are made on purpose, and nobody reads where.
  Error.stackTraceLimit = 0;
  const bank = makeBank();
  const time = new VirtualTime();
  const { seed, schedules, from } = wanted;
  write(
    `Chaos, seed "${seed}", schedules ${from} to ${from + schedules - 1}, Node ${process.versions.node}.`,
  );

  const nthCalls = await failEveryCall({ time, seed, bank });
  for (const line of describeNthCalls(nthCalls)) write(line);
  const step = Math.max(100, Math.ceil(schedules / 10));
  const figures = await runSchedules({
    ...{ time, bank, seed, first: from, count: schedules },
    onProgress: (done) => {
      if (done % step === 0 && done < schedules) write(`  ${done} schedules`);
    },
  });
  for (const line of describeSchedules({ figures, seed })) write(line);
  time.uninstall();
  return toChaosJson({ seed, from, figures, nthCalls });
}

async function inRealWorld({ seed, exams }: Extract<ChaosArguments, { world: "real" }>) {
  write(`Chaos over real processes, seed "${seed}", ${exams} exams, Node ${process.versions.node}.`);
  const startedAt = elapsed();
  const onProgress = (line: string) =>
    write(`  ${(elapsed() - startedAt).toFixed(0).padStart(3)} s  ${line}`);
  const figures = await withFleet(async (fleet) => {
    onProgress("two app instances, PostgreSQL, Redis, its proxy and a load balancer are up");
    if (!fleet.redis.isReal)
      onProgress("there is no redis-server here: the embedded Redis is stopped where one would be killed");
    return runReal({ fleet, seed, exams, onProgress });
  });
  for (const line of describeReal(figures)) write(line);
  return toRealJson({ seed, figures });
}

main().then(
  // People who are stuck keep trying, and timers of requests long answered keep running: nobody waits for them.
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(
      `The fault harness itself failed: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  },
);
