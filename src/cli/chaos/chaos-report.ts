import { type Violation, type ViolationKind, violationKinds } from "@/chaos/audit/audit-session";
import type { RealFigures } from "@/chaos/real/run-real";
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
  return [
    "",
    textTable([["fault", "met", "survived"], ...rows]),
    "",
    `${figures.schedules} schedules, ${figures.exams} exams, ${figures.acknowledged} answers acknowledged, ${figures.acts} acts of proctors done.`,
    verdict(figures.violations),
    ...figures.examples.flatMap(({ seed, violations }) => {
      const [name, index] = [seed.slice(0, seed.lastIndexOf("/")), seed.slice(seed.lastIndexOf("/") + 1)];
      return [
        `  npm run chaos -- --seed "${name}" --from ${index} --schedules 1`,
        ...violations.map((violation) => `  ${describe(violation)}`),
      ];
    }),
  ];
}

/** What was killed and how often, what people did, and what the auditor found. */
export function describeReal(figures: RealFigures): string[] {
  const { exams, acknowledged, acts, kills, whims, violations } = figures;
  const happened = [...Object.entries(kills), ...Object.entries(whims)];
  return [
    "",
    textTable([
      ["what happened", "times"],
      ...happened.map(([kind, times]) => [wordsFor(kind), String(times)]),
    ]),
    "",
    `${exams} exams, ${acknowledged} answers acknowledged, ${acts} acts of proctors done.`,
    verdict(countByKind(violations)),
    ...violations.slice(0, mostShown).map(describe),
    ...(violations.length > mostShown ? [`  and ${violations.length - mostShown} more`] : []),
  ];
}

const mostShown = 20;

const wordsFor = (kind: string) => (kind.startsWith("browser-") ? kind : `kill -9 ${kind}`);

const describe = ({ kind, exam, because }: Violation) => `  ${kind} in ${exam}: ${because}`;

function verdict(violations: Readonly<Record<ViolationKind, number>>): string {
  return `The auditor found: ${violationKinds.map((kind) => `${violations[kind]} ${wordsOf[kind]}`).join(", ")}.`;
}

function countByKind(violations: readonly Violation[]): Record<ViolationKind, number> {
  const count = noViolations();
  for (const { kind } of violations) count[kind] += 1;
  return count;
}

const wordsOf = {
  lost: "lost",
  doubled: "doubled",
  repeatedItems: "items repeated",
  diverged: "diverged",
  stuck: "stuck",
  wrongPage: "from a wrong page",
} as const;

/** The last line with --json. The violations of both parts are counted together. */
export function toChaosJson(args: {
  seed: string;
  from: number;
  figures: ChaosFigures;
  nthCalls: readonly NthCallOutcome[];
}) {
  const { seed, from, figures, nthCalls } = args;
  const found = countByKind(nthCalls.flatMap(({ violations }) => violations));
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

/** The last line with --real --json, in the same names where the same is meant. */
export function toRealJson(args: { seed: string; figures: RealFigures }) {
  const { seed, figures } = args;
  const { exams, acknowledged, acts, kills, whims, violations } = figures;
  return { seed, exams, acknowledged, acts, ...countByKind(violations), kills, faults: whims };
}
