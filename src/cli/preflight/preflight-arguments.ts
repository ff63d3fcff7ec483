import { parseArgs } from "node:util";

export type PreflightArguments = Readonly<{ json: boolean; isProduction: boolean }>;

export const preflightUsage = `Goes through the deployment checklist and says how to mend each thing that it finds.

  npm run preflight                 over the Thetaline that runs from the data folder; else over DATABASE_URL and
                                    UPSTASH_REDIS_REST_URL or REDIS_URL; what is not set is started for the time of the check
  npm run preflight -- --production judges as for production, as with NODE_ENV=production
  npm run --silent preflight -- --json
                                    one JSON document

It leaves the database as it is: the exam that it sits is in a scratch database, which it drops again.
Exit codes: 0 no problem, 1 at least one, 2 wrong use.`;

/** @returns the arguments, or a sentence that says what is wrong with them. */
export function parsePreflightArguments(
  argv: readonly string[],
): PreflightArguments | Readonly<{ problem: string }> | "help" {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        json: { type: "boolean", default: false },
        production: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    return values.help ? "help" : { json: values.json, isProduction: values.production };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
