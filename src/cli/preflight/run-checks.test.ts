import { describe, expect, it } from "vitest";
import { type Check, ok, problem } from "./check";
import { parsePreflightArguments } from "./preflight-arguments";
import { findingText, summarize, summaryText } from "./print-findings";
import { runChecks } from "./run-checks";

const fine: Check = { name: "Fine", run: async () => ok("It is fine.") };
const { signal } = new AbortController();
const away: Check = { name: "Redis", proves: "redis", run: async () => problem("It is away.", "Start it.") };

describe("runChecks", () => {
  it("skips what rests on a part that is not there, and goes on with the rest", async () => {
    const resting: Check = { name: "Scripts", needs: ["redis"], run: async () => ok("never") };
    const seen: string[] = [];
    const findings = await runChecks({
      checks: [fine, away, resting, fine],
      signal,
      onFinding: ({ name, state }) => seen.push(`${name}: ${state}`),
    });
    expect(seen).toEqual(["Fine: ok", "Redis: problem", "Scripts: skipped", "Fine: ok"]);
    expect(findings[2]?.found).toBe("Redis cannot be used.");
    expect(summaryText(summarize(findings))).toBe(
      "2 ok, 0 warnings, 1 problem, 1 skipped. Mend the problem before candidates come.",
    );
  });

  it("says nothing of a check that an interrupt ended, and begins no other", async () => {
    const abort = new AbortController();
    const interrupted: Check = {
      name: "Interrupted",
      run: async () => {
        abort.abort();
        return problem("The database went away.", "Start it.");
      },
    };
    const findings = await runChecks({
      checks: [fine, interrupted, fine],
      signal: abort.signal,
      onFinding: () => undefined,
    });
    expect(findings.map(({ name }) => name)).toEqual(["Fine"]);
  });

  it("makes a problem of a check that fails by itself, with the last line of what was said", async () => {
    const failing: Check = {
      name: "Exams",
      run: async () => {
        throw new Error(
          "\nInvalid `prisma.exam.findMany()` invocation:\n\npermission denied for table exams",
        );
      },
    };
    const [finding] = await runChecks({ checks: [failing], signal, onFinding: () => undefined });
    expect(finding).toMatchObject({
      state: "problem",
      found: "This could not be checked: permission denied for table exams",
    });
  });
});

it("prints what was found, and below it what to do", () => {
  const [line, remedy] = findingText({ name: "Redis", ...problem("It is away.", "Start it.") }).split("\n");
  expect(line).toBe("  problem  Redis                   It is away.");
  expect(remedy?.trim()).toBe("To do: Start it.");
  expect(findingText({ name: "Fine", ...ok("It is fine.") })).not.toContain("\n");
});

it("reads its arguments", () => {
  expect(parsePreflightArguments(["--json", "--production"])).toEqual({ json: true, isProduction: true });
  expect(parsePreflightArguments([])).toEqual({ json: false, isProduction: false });
  expect(parsePreflightArguments(["--help"])).toBe("help");
  expect(parsePreflightArguments(["now"])).toEqual({ problem: expect.stringContaining("now") });
});
