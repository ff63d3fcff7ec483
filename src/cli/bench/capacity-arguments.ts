import { parseArgs } from "node:util";

type WantedRedis = "embedded" | "real" | "both";

export type CapacityArguments = Readonly<{
  /** Null: the embedded one, and a real one as well where a redis-server is found. */
  redis: WantedRedis | null;
  /** How many exams stand in Redis while its memory is read. */
  exams: number;
  /** How many candidates sit whole exams on PostgreSQL. */
  candidates: number;
  seed: string;
  json: boolean;
  quick: boolean;
}>;

const mostExams = 1_000_000;

export const capacityUsage = `Measures what live 20-item exams take in Redis and PostgreSQL, each by its own account, and how many answers
a second one process takes. Everything runs in a temporary folder that is removed afterwards.

  npm run bench:capacity                       10,000 exams in Redis, 1,000 candidates on PostgreSQL
  npm run bench:capacity -- --quick            1,000 and 100
  npm run bench:capacity -- --exams 50000      so many exams in Redis
  npm run bench:capacity -- --redis real       embedded, real or both; both where a redis-server is found
  npm run bench:capacity -- --seed autumn      other candidates
  npm run bench:capacity -- --json             also prints all figures as one JSON object, as the last line

A real Redis is a redis-server program on the PATH, or the one that REDIS_SERVER_PATH names.
It exits with 1 when fewer than 250,000 exams fit into a GB. docs/redis/capacity.md says what each figure means.`;

/** @returns the arguments, or a sentence that says what is wrong with them. */
export function parseCapacityArguments(
  argv: readonly string[],
): CapacityArguments | Readonly<{ problem: string }> | "help" {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        redis: { type: "string" },
        exams: { type: "string" },
        seed: { type: "string", default: "thetaline-capacity-1" },
        json: { type: "boolean", default: false },
        quick: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const { help, quick, json, seed } = values;
    if (help) return "help";
    const redis = values.redis ?? null;
    if (redis !== null && !isWantedRedis(redis))
      return { problem: `--redis is embedded, real or both, not "${redis}".` };
    const exams = values.exams === undefined ? (quick ? 1000 : 10_000) : Number(values.exams);
    if (!Number.isInteger(exams) || exams < 1 || exams > mostExams)
      return { problem: `--exams must be a whole number from 1 to ${mostExams}, not "${values.exams}".` };
    if (seed === "") return { problem: "--seed must not be empty." };
    return { redis, exams, candidates: quick ? 100 : 1000, seed, json, quick };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function isWantedRedis(text: string): text is WantedRedis {
  return text === "embedded" || text === "real" || text === "both";
}
