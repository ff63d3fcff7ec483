import { errorMessage } from "@/server/embedded/startup-failure";
import { type Check, type Finding, type Part, problem, skipped } from "./check";

export type NamedFinding = Finding & Readonly<{ name: string }>;

/**
 * One after the other, so that none spoils what another measures. A check that fails by itself is a problem too. After an
 * interrupt nothing more is begun or said: what stops under a check is no finding.
 */
export async function runChecks(args: {
  checks: readonly Check[];
  signal: AbortSignal;
  onFinding: (finding: NamedFinding) => void;
}): Promise<NamedFinding[]> {
  const findings: NamedFinding[] = [];
  const missing = new Set<Part>();
  for (const check of args.checks) {
    if (args.signal.aborted) break;
    const lacks = check.needs?.find((part) => missing.has(part));
    const finding =
      lacks === undefined ? await runCheck(check) : skipped(`${partNames[lacks]} cannot be used.`);
    if (args.signal.aborted) break;
    if (check.proves !== undefined && finding.state === "problem") missing.add(check.proves);
    findings.push({ name: check.name, ...finding });
    args.onFinding({ name: check.name, ...finding });
  }
  return findings;
}

const partNames = { database: "The database", redis: "Redis" } as const;

async function runCheck(check: Check): Promise<Finding> {
  try {
    return await check.run();
  } catch (error) {
    // Prisma puts the call and its place in the code first, and what was said last.
    const said = errorMessage(error).trim().split("\n").at(-1) ?? "";
    return problem(
      `This could not be checked: ${said}`,
      "Look at what it says; run it again when that is mended.",
    );
  }
}
