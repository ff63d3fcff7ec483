import { parseArgs } from "node:util";

export type DemoArguments = Readonly<{ auto: boolean; trueTheta: number; seed: string }>;

export const demoUsage = `Sits one adaptive exam in the terminal, through the same use cases as the browser.

  npm run demo                                  answer the questions yourself
  npm run demo -- --auto                        let a simulated candidate answer
  npm run demo -- --auto --theta 1.2 --seed 7   with this true theta (default 0) and seed (default 1)

While an exam runs, its candidate can be watched on the proctor's board of a Thetaline started with npm start.`;

/** @returns the arguments, or a sentence that says what is wrong with them. */
export function parseDemoArguments(argv: readonly string[]): DemoArguments | { problem: string } | "help" {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        auto: { type: "boolean", default: false },
        theta: { type: "string", default: "0" },
        seed: { type: "string", default: "1" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return "help";
    const trueTheta = Number(values.theta);
    if (values.theta.trim() === "" || !Number.isFinite(trueTheta) || Math.abs(trueTheta) > 6)
      return { problem: `--theta must be a number from -6 to 6, not "${values.theta}".` };
    if (!values.auto && argv.some((argument) => argument.startsWith("--theta")))
      return { problem: "--theta is the simulated candidate's: use it together with --auto." };
    return { auto: values.auto, trueTheta, seed: values.seed };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
