import { parseArgs } from "node:util";

type Simulated = Readonly<{
  world: "simulated";
  seed: string;
  schedules: number;
  from: number;
  json: boolean;
}>;
type Real = Readonly<{ world: "real"; seed: string; exams: number; json: boolean }>;
export type ChaosArguments = Simulated | Real;

export const chaosUsage = `Breaks Redis, the database, the processes, the network and the browsers around whole exams, by a seed, and lets an
independent auditor compare what everybody was told with what is saved.

  npm run chaos                                  2,000 schedules of the seed "thetaline", and each outside call of
                                                 each operation failed in every way
  npm run chaos -- --seed S --schedules N        N schedules of another seed
  npm run chaos -- --seed S --from K --schedules 1   the Kth schedule of a seed alone, as a violation names it
  npm run --silent chaos -- --json               the last line is one JSON object

Beside that simulated world, a real one: two app instances behind a load balancer, PostgreSQL, redis-server and the Redis
proxy as processes of their own, killed with kill -9 at random while exams are sat over HTTP. The same auditor judges.

  npm run chaos -- --real                        200 exams
  npm run chaos -- --real --exams N --seed S     N exams; the seed draws the exams, the people and the killer's moments`;

const mostSchedules = 10_000_000;
const mostExams = 5000;

/** @returns the arguments, or a sentence that says what is wrong with them. */
export function parseChaosArguments(
  argv: readonly string[],
): ChaosArguments | Readonly<{ problem: string }> | "help" {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        real: { type: "boolean", default: false },
        seed: { type: "string", default: "thetaline" },
        schedules: { type: "string" },
        from: { type: "string" },
        exams: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return "help";
    if (values.seed === "") return { problem: "--seed must not be empty." };
    return values.real ? parseReal(values) : parseSimulated(values);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

type Values = Readonly<{
  seed: string;
  json: boolean;
  schedules?: string | undefined;
  from?: string | undefined;
  exams?: string | undefined;
}>;

function parseReal({ seed, json, schedules, from, exams = "200" }: Values) {
  if (schedules !== undefined || from !== undefined)
    return { problem: "--schedules and --from belong to the simulated world; with --real say --exams." };
  const count = wholeNumber(exams, { least: 1, most: mostExams });
  if (count === null)
    return { problem: `--exams must be a whole number from 1 to ${mostExams}, not "${exams}".` };
  return { world: "real", seed, exams: count, json } as const;
}

function parseSimulated({ seed, json, exams, schedules = "2000", from = "0" }: Values) {
  if (exams !== undefined) return { problem: "--exams belongs to --real; without it say --schedules." };
  const count = wholeNumber(schedules, { least: 1, most: mostSchedules });
  if (count === null)
    return { problem: `--schedules must be a whole number from 1 to ${mostSchedules}, not "${schedules}".` };
  const first = wholeNumber(from, { least: 0, most: Number.MAX_SAFE_INTEGER });
  if (first === null) return { problem: `--from must be a whole number, 0 or more, not "${from}".` };
  return { world: "simulated", seed, schedules: count, from: first, json } as const;
}

function wholeNumber(text: string, { least, most }: { least: number; most: number }): number | null {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isInteger(number) && number >= least && number <= most ? number : null;
}
