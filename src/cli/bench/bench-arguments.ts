import { parseArgs } from "node:util";

export type BenchArguments = Readonly<{ json: boolean; quick: boolean }>;

export const benchUsage = `Measures the engine beside the npm package @bdelab/jscat, in one process, on the same items and answers.

  npm run bench:engine               every figure, a few minutes
  npm run bench:engine -- --quick    the same figures from fewer repetitions
  npm run bench:engine -- --json     also prints all figures as one JSON object, as the last line

docs/benchmarks.md says what each figure means. The first run installs the peer from the npm registry into bench/peers.`;

/** @returns the arguments, or a sentence that says what is wrong with them. */
export function parseBenchArguments(argv: readonly string[]): BenchArguments | { problem: string } | "help" {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        json: { type: "boolean", default: false },
        quick: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    return values.help ? "help" : { json: values.json, quick: values.quick };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
