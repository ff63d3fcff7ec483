import { parseArgs } from "node:util";

export type TraceArguments = Readonly<{
  /** Null lists the sessions instead. */
  examSessionId: string | null;
  format: "jsonl" | "csv";
  listed: number;
}>;

export const traceUsage = `Says why a candidate was given each question: the candidates considered, their values, what was
ruled out and why, the random draws, theta and its error before and after. From the logged attempts alone.

  npm run trace                                         lists the newest exam sessions with their ids
  npm run --silent trace -- ID > exam.jsonl             one JSON object for each question
  npm run --silent trace -- ID --format csv > exam.csv  a table, one row for each question
  npm run --silent trace -- ID --listed 100             up to 100 candidates and items of a kind (default 20)`;

/** @returns the arguments, or a sentence that says what is wrong with them. */
export function parseTraceArguments(
  argv: readonly string[],
): TraceArguments | Readonly<{ problem: string }> | "help" {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: "string", default: "jsonl" },
        listed: { type: "string", default: "20" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return "help";
    const { format } = values;
    if (format !== "jsonl" && format !== "csv")
      return { problem: `--format is jsonl or csv, not "${format}".` };
    const listed = Number(values.listed);
    if (!Number.isInteger(listed) || listed < 1 || listed > 100_000)
      return { problem: `--listed must be a whole number from 1 to 100000, not "${values.listed}".` };
    if (positionals.length > 1) return { problem: "Name one exam session." };
    return { examSessionId: positionals[0] ?? null, format, listed };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
