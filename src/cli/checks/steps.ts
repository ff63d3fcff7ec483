import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import type { Step, Totals } from "./run-steps";

/** Where the runners leave their counts. */
export const reports = mkdtempSync(path.join(tmpdir(), "thetaline-checks-"));

export const staticSteps: readonly Step[] = [
  { name: "types", command: ["npx", "tsc", "--noEmit"], quiet: true },
  {
    name: "types of the pure layers, without DOM and Node",
    command: ["npx", "tsc", "--noEmit", "-p", "src/tsconfig.pure.json"],
    quiet: true,
  },
  { name: "format and lint", command: ["npx", "biome", "check", "--error-on-warnings"], quiet: true },
  {
    name: "lint of React and Next",
    // What Biome's own Next and React domains do not have; everything else is Biome's.
    command: [
      ...(["npx", "oxlint", "--nextjs-plugin", "--react-plugin", "-A", "all"] as const),
      ...["-D", "react/rules-of-hooks", "-D", "nextjs/no-async-client-component", "-D", "nextjs/no-typos"],
      ...[
        "-D",
        "nextjs/no-html-link-for-pages",
        "-D",
        "nextjs/no-css-tags",
        "src/app",
        "src/client",
        "src/ui",
      ],
    ],
    quiet: true,
  },
  { name: "layers", command: ["npx", "tsx", "src/cli/checks/layers.ts"], quiet: true },
  { name: "dead code", command: ["npx", "knip", "--no-progress"], quiet: true },
];

export const unitStep = vitestStep({ name: "unit tests", project: "unit" });
export const integrationStep = vitestStep({ name: "integration tests", project: "integration" });

/** Everything around whole exams broken by a seed, and the same over real processes; each counts as one check. */
export const chaosStep: Step = {
  name: "chaos, real processes",
  command: ["npm", "run", "--silent", "chaos", "--", "--real", "--exams", "200"],
  alongside: {
    name: "chaos, simulated",
    command: ["npm", "run", "--silent", "chaos", "--", "--schedules", "2000"],
  },
};

export const browserStep: Step = {
  name: "browser tests",
  command: ["npx", "playwright", "test", "--config", "e2e/playwright.config.ts", "--reporter=list,json"],
  environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(reports, "browser.json") },
  readTotals: () =>
    readReport({
      file: "browser.json",
      schema: z
        .object({
          stats: z.object({
            expected: z.number(),
            unexpected: z.number(),
            flaky: z.number(),
            skipped: z.number(),
          }),
          errors: z.array(z.unknown()),
        })
        .transform(({ stats, errors }) => ({
          passed: stats.expected,
          failed: stats.unexpected + stats.flaky + errors.length,
          skipped: stats.skipped,
        })),
    }),
};

function vitestStep(args: { name: string; project: string }): Step {
  const file = `${args.project}.json`;
  return {
    name: args.name,
    command: [
      ...(["npx", "vitest", "run", "--project", args.project, "--reporter=default"] as const),
      "--reporter=json",
      `--outputFile.json=${path.join(reports, file)}`,
    ],
    readTotals: () =>
      readReport({
        file,
        schema: z
          .object({
            numPassedTests: z.number(),
            numFailedTests: z.number(),
            numPendingTests: z.number(),
            numTodoTests: z.number(),
          })
          .transform((report) => ({
            passed: report.numPassedTests,
            failed: report.numFailedTests,
            skipped: report.numPendingTests + report.numTodoTests,
          })),
      }),
  };
}

function readReport(args: { file: string; schema: z.ZodType<Totals> }): Totals | null {
  try {
    return args.schema.parse(JSON.parse(readFileSync(path.join(reports, args.file), "utf8")));
  } catch {
    return null;
  }
}
