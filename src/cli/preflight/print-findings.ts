import type { Finding } from "./check";
import type { NamedFinding } from "./run-checks";

const stateWidth = 9;
const nameWidth = 24;

/** A line for what was found, and one below it for what to do. */
export function findingText({ state, name, found, remedy }: NamedFinding): string {
  const line = `  ${state.padEnd(stateWidth)}${name.padEnd(nameWidth)}${found}`;
  return remedy === null ? line : `${line}\n${" ".repeat(2 + stateWidth + nameWidth)}To do: ${remedy}`;
}

export type Summary = Readonly<Record<Finding["state"], number>>;

export function summarize(findings: readonly Finding[]): Summary {
  const summary = { ok: 0, warning: 0, problem: 0, skipped: 0 };
  for (const { state } of findings) summary[state] += 1;
  return summary;
}

export function summaryText(summary: Summary): string {
  const { ok, warning, problem, skipped } = summary;
  const counted = [
    `${ok} ok`,
    `${warning} ${warning === 1 ? "warning" : "warnings"}`,
    `${problem} ${problem === 1 ? "problem" : "problems"}`,
    `${skipped} skipped`,
  ].join(", ");
  if (problem > 0)
    return `${counted}. Mend ${problem === 1 ? "the problem" : "the problems"} before candidates come.`;
  return warning > 0 ? `${counted}. Read ${warning === 1 ? "the warning" : "the warnings"}.` : `${counted}.`;
}
