import { parseArgs } from "node:util";

type Output = Readonly<{ json: boolean }>;
export type OpsArguments = Output &
  (
    | Readonly<{ command: "ping" | "count" | "memory" }>
    | Readonly<{ command: "list"; names: boolean }>
    | Readonly<{ command: "show"; id: string; names: boolean }>
    | Readonly<{ command: "ttl" | "rebuild"; id: string }>
    | Readonly<{ command: "delete"; id: string; confirmed: boolean }>
    | Readonly<{ command: "extend"; id: string; seconds: number }>
    | Readonly<{ command: "clear"; confirmed: boolean }>
  );

const mostSeconds = 30 * 24 * 3600;

export const opsUsage = `Looks at the live exams in Redis, and mends them. It asks the Thetaline that runs from the data folder which Redis and
database it uses, or else takes DATABASE_URL and UPSTASH_REDIS_REST_URL or REDIS_URL; it never starts any.

  npm run ops -- ping                how long Redis takes to answer, and which one it is
  npm run ops -- list                the live exam sessions; with --names the candidates' names too
  npm run ops -- show ID             one session: what Redis has, what the database has, and whether they agree
  npm run ops -- count               how many sessions are live
  npm run ops -- ttl ID              when Redis forgets a session's engine
  npm run ops -- extend ID SECONDS   keeps it that much longer
  npm run ops -- delete ID           deletes Redis's copy; --yes also where the database does not know the session
  npm run ops -- rebuild ID          writes it anew from the logged answers
  npm run ops -- clear --yes         deletes the live engines that the database can rebuild; without --yes it says
                                     what it would do
  npm run ops -- memory              what Redis holds, by its own account

ID is an exam session's id; show and rebuild take an access code too.
--json prints one JSON document: npm run --silent ops -- list --json
Exit codes: 0 done, 1 could not, 2 wrong use, 3 not found.`;

const options = {
  json: { type: "boolean", default: false },
  names: { type: "boolean", default: false },
  yes: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** What each command takes behind its name, and which options besides --json. */
const shapes = {
  ping: { takes: [], options: [] },
  list: { takes: [], options: ["names"] },
  show: { takes: ["ID"], options: ["names"] },
  count: { takes: [], options: [] },
  ttl: { takes: ["ID"], options: [] },
  extend: { takes: ["ID", "SECONDS"], options: [] },
  delete: { takes: ["ID"], options: ["yes"] },
  rebuild: { takes: ["ID"], options: [] },
  clear: { takes: [], options: ["yes"] },
  memory: { takes: [], options: [] },
} as const satisfies Record<
  OpsArguments["command"],
  { takes: readonly string[]; options: readonly ("names" | "yes")[] }
>;

type Problem = Readonly<{ problem: string }>;

/** @returns the arguments, or a sentence that says what is wrong with them. */
export function parseOpsArguments(argv: readonly string[]): OpsArguments | Problem | "help" {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
    if (values.help) return "help";
    const [name, ...given] = positionals;
    if (name === undefined) return { problem: "Name a command." };
    if (!isCommand(name)) return { problem: `There is no command "${name}".` };
    return whatIsWrong({ name, given, values }) ?? toArguments({ name, given, values });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

type Values = { json: boolean; names: boolean; yes: boolean };
type Parsed = { name: OpsArguments["command"]; given: readonly string[]; values: Values };

function isCommand(name: string): name is OpsArguments["command"] {
  return Object.hasOwn(shapes, name);
}

function whatIsWrong({ name, given, values }: Parsed): Problem | null {
  const { takes, options: allowed }: { takes: readonly string[]; options: readonly string[] } = shapes[name];
  if (given.length !== takes.length) {
    const wanted = takes.length === 0 ? "nothing behind it" : takes.join(" and ");
    return { problem: `${name} takes ${wanted}, not ${given.length === 0 ? "nothing" : given.join(" ")}.` };
  }
  for (const option of ["names", "yes"] as const)
    if (values[option] && !allowed.includes(option)) return { problem: `${name} has no option --${option}.` };
  const [, seconds] = given;
  if (seconds === undefined || isSeconds(seconds)) return null;
  return {
    problem: `SECONDS must be a whole number from 1 to ${mostSeconds} (30 days), not "${seconds}".`,
  };
}

function isSeconds(text: string): boolean {
  return /^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= mostSeconds;
}

function toArguments({ name, given, values }: Parsed): OpsArguments {
  const { json, names, yes: confirmed } = values;
  const [id = "", seconds = ""] = given;
  switch (name) {
    case "list":
      return { command: name, json, names };
    case "show":
      return { command: name, json, id, names };
    case "ttl":
    case "rebuild":
      return { command: name, json, id };
    case "delete":
      return { command: name, json, id, confirmed };
    case "extend":
      return { command: name, json, id, seconds: Number(seconds) };
    case "clear":
      return { command: name, json, confirmed };
    default:
      return { command: name, json };
  }
}
