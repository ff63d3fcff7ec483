import { violationKinds } from "@/chaos/audit/audit-session";
import type { NthCallOutcome } from "@/chaos/schedule/nth-call";
import { type ChaosFigures, noViolations } from "@/chaos/schedule/run-schedules";
import { type FaultKind, faultKinds } from "@/chaos/world/fault-kinds";
import { textTable } from "../bench/text-table";

/** One operation a line: how many calls it makes, how often one of them was failed, and what came of it. */
export function describeNthCalls(outcomes: readonly NthCallOutcome[]): string[] {
  const names = [...new Set(outcomes.map(({ operation }) => operation))];
  const rows = names.map((name) => {
    const own = outcomes.filter(({ operation }) => operation === name);
    const broken = own.filter(({ violations }) => violations.length > 0);
    return [
      name,
      String(Math.max(...own.map(({ nth }) => nth))),
      String(own.length),
      broken.length === 0
        ? "none"
        : broken.map(({ way, nth, call }) => `${way} call ${nth} (${call})`).join(", "),
    ];
  });
  return [
    "",
    "Each outside call of each operation, failed before and after it took effect, with the process living on and killed:",
    "",
    textTable([["operation", "calls", "failures tried", "violations"], ...rows]),
  ];
}

/** How many of each fault were met and survived, and what the auditor found. */
export function describeSchedules(args: { figures: ChaosFigures; seed: string }): string[] {
  const { figures } = args;
  const rows = faultKinds.map((kind) => {
    const { met, survived } = figures.faults[kind];
    return [kind, String(met), String(survived)];
  });
  const found = violationKinds.map((kind) => `${figures.violations[kind]} ${wordsOf[kind]}`).join(", ");
  return [
    "",
    textTable([["fault", "met", "survived"], ...rows]),
    "",
    `${figures.schedules} schedules, ${figures.exams} exams, ${figures.acknowledged} answers acknowledged, ${figures.acts} acts of proctors done.`,
    `The auditor found: ${found}.`,
    ...figures.examples.flatMap(({ seed, violations }) => {
      const [name, index] = [seed.slice(0, seed.lastIndexOf("/")), seed.slice(seed.lastIndexOf("/") + 1)];
      return [
        `  npm run chaos -- --seed "${name}" --from ${index} --schedules 1`,
        ...violations.map(
          ({ kind, examSessionId, because }) => `    ${kind} in ${examSessionId}: ${because}`,
        ),
      ];
    }),
  ];
}

const wordsOf = {
  lost: "lost",
  doubled: "doubled",
  repeatedItems: "items repeated",
  diverged: "diverged",
  stuck: "stuck",
} as const;

/** The last line with --json. The violations of both parts are counted together. */
export function toChaosJson(args: {
  seed: string;
  from: number;
  figures: ChaosFigures;
  nthCalls: readonly NthCallOutcome[];
}) {
  const { seed, from, figures, nthCalls } = args;
  const found = noViolations();
  for (const { violations } of nthCalls) for (const { kind } of violations) found[kind] += 1;
  for (const kind of violationKinds) found[kind] += figures.violations[kind];
  const faults = Object.fromEntries(
    faultKinds.map((kind): [FaultKind, number] => [kind, figures.faults[kind].met]),
  );
  return {
    ...{ seed, from, schedules: figures.schedules, exams: figures.exams },
    ...{ acknowledged: figures.acknowledged, acts: figures.acts },
    ...found,
    failedCalls: nthCalls.length,
    faults,
  };
}
