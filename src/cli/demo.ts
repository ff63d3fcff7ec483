import { createInterface } from "node:readline/promises";
import { uniformDraw } from "@/engine/random";
import { ExamError } from "@/exam/exam-error";
import { createContainer } from "@/server/container";
import { seedSample } from "@/server/db/seed-sample";
import { projectDir, readSettings } from "@/server/embedded/read-settings";
import type { InstallationSecrets } from "@/server/embedded/secrets";
import type { Services } from "@/server/embedded/start-embedded-services";
import { errorMessage, StartupFailure } from "@/server/embedded/startup-failure";
import { withServices } from "@/server/embedded/with-services";
import { EnvError } from "@/server/env";
import { simulateResponse } from "@/simulation/simulated-candidate";
import { type DemoArguments, demoUsage, parseDemoArguments } from "./demo-arguments";
import { type Answerer, sitDemoExam } from "./demo-exam";

/** A candidate who answers by the model; a wrong answer is any of the wrong options, each as likely as the next. */
function simulatedCandidate(args: { trueTheta: number; seed: string }): Answerer {
  return async ({ item, position, scalingConstant }) => {
    const { content, parameters } = item;
    if (simulateResponse({ ...args, parameters, scalingConstant, position }) === 1)
      return content.keyOptionId;
    const wrong = content.options.filter(({ id }) => id !== content.keyOptionId);
    const draw = uniformDraw({ seed: args.seed, position, purpose: "simulated-wrong-option" });
    return wrong[Math.floor(draw * wrong.length)]?.id ?? null;
  };
}

/** The person at the keyboard, or lines from a file; their end leaves the exam. */
function personAtTerminal(): { answer: Answerer; close: () => void } {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const lines = terminal[Symbol.asyncIterator]();
  const answer: Answerer = async ({ item }) => {
    const ids = item.content.options.map(({ id }) => id);
    terminal.setPrompt(`  Your answer (${ids.join(", ")}): `);
    for (;;) {
      terminal.prompt();
      const line = await lines.next();
      if (line.done) return null;
      const optionId = line.value.trim().toLowerCase();
      if (ids.includes(optionId)) return optionId;
      process.stdout.write(`  Type one of ${ids.join(", ")}; Ctrl+D leaves the exam.\n`);
    }
  };
  return { answer, close: () => terminal.close() };
}

async function demo(args: { wanted: DemoArguments; services: Services; secrets: InstallationSecrets }) {
  const { wanted, services, secrets } = args;
  const sample = await seedSample({
    databaseUrl: services.databaseUrl,
    proctorPassword: secrets.proctorPassword,
  });
  const container = createContainer({ ...services, logLevel: "silent" });
  const person = wanted.auto ? null : personAtTerminal();
  try {
    await sitDemoExam({
      container,
      linkToken: sample.candidateLinkPath.replace("/take/", ""),
      // The last one: the first is what npm start has printed for somebody.
      accessCode: sample.unusedAccessCodes.at(-1) ?? "",
      seed: wanted.seed,
      answer: person?.answer ?? simulatedCandidate(wanted),
      print: (line) => process.stdout.write(`${line}\n`),
    });
  } finally {
    person?.close();
    await container.close();
  }
}

async function main(): Promise<void> {
  const wanted = parseDemoArguments(process.argv.slice(2));
  if (wanted === "help") return void process.stdout.write(`${demoUsage}\n`);
  if ("problem" in wanted) throw new StartupFailure(`${wanted.problem}\n\n${demoUsage}`);
  await withServices({
    env: readSettings(),
    projectDir,
    write: (text) => process.stdout.write(text),
    mayMakeDatabase: true,
    use: (given) => demo({ wanted, ...given }),
  });
}

// Piped into `head`, say, nobody reads to the end; the services are still to be stopped.
process.stdout.on("error", () => undefined);

main().catch((error: unknown) => {
  const expected = [StartupFailure, EnvError, ExamError].some((kind) => error instanceof kind);
  process.stderr.write(`${expected ? errorMessage(error) : `The demo failed: ${errorMessage(error)}`}\n`);
  process.exitCode = 1;
});
