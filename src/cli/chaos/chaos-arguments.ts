import { parseArgs } from "node:util";

export type ChaosArguments = Readonly<{
  seed: string;
  schedules: number;
  from: number;
  json: boolean;
}>;

export const chaosUsage = `Breaks Redis, the database, the processes, the network and the browsers around whole exams, by a seed, and lets an
independent auditor compare what everybody was told with what is saved.

  npm run chaos                                  2,000 schedules of the seed "thetaline", and each outside call of
                                                 each operation failed in every way
  npm run chaos -- --seed S --schedules N        N schedules of another seed
  npm run chaos -- --seed S --from K --schedules 1   the Kth schedule of a seed alone, as a violation names it
  npm run --silent chaos -- --json               the last line is one JSON object`;

/** @returns the arguments, or a sentence that says what is wrong with them. */
export function parseChaosArguments(
  argv: readonly string[],
): ChaosArguments | Readonly<{ problem: string }> | "help" {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        seed: { type: "string", default: "thetaline" },
        schedules: { type: "string", default: "2000" },
        from: { type: "string", default: "0" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return "help";
    const schedules = Number(values.schedules);
    if (!Number.isInteger(schedules) || schedules < 1 || schedules > 10_000_000)
      return { problem: `--schedules must be a whole number from 1 to 10000000, not "${values.schedules}".` };
    const from = Number(values.from);
    if (!Number.isInteger(from) || from < 0)
      return { problem: `--from must be a whole number, 0 or more, not "${values.from}".` };
    if (values.seed === "") return { problem: "--seed must not be empty." };
    return { seed: values.seed, schedules, from, json: values.json };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
