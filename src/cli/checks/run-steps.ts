import { spawn } from "node:child_process";

export type Totals = Readonly<{ passed: number; failed: number; skipped: number }>;

/** One command of the test run. It counts as one check, unless it can say how many tests it ran. */
export type Step = Readonly<{
  name: string;
  command: readonly [string, ...string[]];
  environment?: Readonly<Record<string, string>>;
  /** Reads the runner's own report after it ended; null when there is none, which is then a failure. */
  readTotals?: () => Totals | null;
  /** Steps that are quick and independent run side by side and print only when they fail. */
  quiet?: boolean;
  /** Runs at the same time, where one alone would leave a core idle; its output is printed when it has ended. */
  alongside?: Step;
}>;

type Outcome = Readonly<{ exitCode: number; output: string; seconds: number }>;

/** Runs every step, also after one has failed, and adds up what they counted. */
export async function runSteps(steps: readonly Step[]): Promise<Totals> {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const add = (totals: Totals) => {
    sum.passed += totals.passed;
    sum.failed += totals.failed;
    sum.skipped += totals.skipped;
  };
  for (const step of await startQuietOnes(steps)) add(report(step));
  for (const step of steps.filter((candidate) => !candidate.quiet)) {
    const { alongside } = step;
    const ending = alongside && run({ ...alongside, quiet: true });
    console.log(`\n--- ${step.name}`);
    add(report({ step, outcome: await run(step) }));
    if (!alongside || !ending) continue;
    const { output, ...outcome } = await ending;
    console.log(`\n--- ${alongside.name}\n${output}`);
    add(report({ step: alongside, outcome: { ...outcome, output: "" } }));
  }
  console.log("");
  return sum;
}

async function startQuietOnes(steps: readonly Step[]) {
  const quiet = steps.filter((step) => step.quiet);
  // Two lanes for two cores: the types take about as long as everything else together.
  const lanes = [quiet.slice(0, 1), quiet.slice(1)].map(async (lane) => {
    const ended: { step: Step; outcome: Outcome }[] = [];
    for (const step of lane) ended.push({ step, outcome: await run(step) });
    return ended;
  });
  return (await Promise.all(lanes)).flat();
}

function run(step: Step): Promise<Outcome> {
  const [file, ...args] = step.command;
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const child = spawn(file, args, {
      stdio: step.quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...step.environment },
      shell: process.platform === "win32",
    });
    child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
    const end = (exitCode: number) =>
      resolve({
        exitCode,
        output: Buffer.concat(chunks).toString(),
        seconds: (performance.now() - startedAt) / 1000,
      });
    child.on("error", (error) => {
      chunks.push(Buffer.from(String(error)));
      end(1);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}

function report(args: { step: Step; outcome: Outcome }): Totals {
  const { step, outcome } = args;
  const succeeded = outcome.exitCode === 0;
  if (!succeeded) console.log(outcome.output);
  const totals = countOf({ step, succeeded });
  const mark = totals.failed === 0 ? "passed" : "FAILED";
  console.log(`${mark}  ${step.name}  ${outcome.seconds.toFixed(1)} s`);
  return totals;
}

function countOf(args: { step: Step; succeeded: boolean }): Totals {
  const { step, succeeded } = args;
  if (!step.readTotals) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
  const totals = step.readTotals() ?? { passed: 0, failed: 1, skipped: 0 };
  // A runner that fails without a failed test (it could not start, or ran nothing) has failed all the same.
  return !succeeded && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}
