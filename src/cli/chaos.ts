import { makeBank } from "@/chaos/schedule/make-exam";
import { failEveryCall } from "@/chaos/schedule/nth-call";
import { runSchedules } from "@/chaos/schedule/run-schedules";
import { VirtualTime } from "@/chaos/world/virtual-time";
import { chaosUsage, parseChaosArguments } from "./chaos/chaos-arguments";
import { describeNthCalls, describeSchedules, toChaosJson } from "./chaos/chaos-report";

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
  // Thousands of errors are made on purpose, and nobody reads where.
  Error.stackTraceLimit = 0;
  const startedAt = elapsed();
  const bank = makeBank();
  const time = new VirtualTime();
  const { seed, schedules, from, json } = wanted;
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
  write(`\nDone in ${Math.round(elapsed() - startedAt)} s.`);

  const result = toChaosJson({ seed, from, figures, nthCalls });
  const { lost, doubled, repeatedItems, diverged, stuck } = result;
  if (lost + doubled + repeatedItems + diverged + stuck > 0) process.exitCode = 1;
  time.uninstall();
  if (json) write(JSON.stringify(result));
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The fault harness itself failed: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
