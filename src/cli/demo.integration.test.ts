import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "@/testing/run-cli";

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "thetaline-demo-"));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const runDemo = (argv: readonly string[], typed?: string) =>
  runCli({ script: "demo", argv, dataDir, ...(typed === undefined ? {} : { typed }) });

/** What the exam was, without what differs from one session to the next. */
const trail = (output: string) => output.match(/^( {2}item|Question|Theta|Finished| {2}response).*$/gm) ?? [];

describe("npm run demo", () => {
  it("sits an exam by itself, says all that it did, and does the same again for the same seed", async () => {
    const args = ["--auto", "--theta", "1", "--seed", "5"];
    const first = await runDemo(args);
    expect(first.exitCode).toBe(0);
    const questions = first.output.match(/^Question \d+/gm) ?? [];
    expect(questions.length).toBeGreaterThan(5);
    expect(first.output.match(/redis {5}adaptive_engine:\S+ {2}TTL (3600|3599) s/g)).toHaveLength(
      questions.length,
    );
    expect(first.output.match(/\[=*●=*\]/g)).toHaveLength(questions.length);
    expect(first.output).toContain(`"itemsCompleted":${questions.length}`);
    expect(first.output).toMatch(/^Finished: (Standard error|All 20)/m);
    const second = await runDemo(args);
    expect(trail(second.output)).toEqual(trail(first.output));
  });

  it("takes answers from the keyboard, asks again for one that is none, and leaves when they end", async () => {
    const { output, exitCode } = await runDemo([], "x\na\nD\n");
    expect(exitCode).toBe(0);
    expect(output).toContain("Type one of a, b, c, d");
    expect(output).toMatch(/response {2}a: /);
    expect(output).toMatch(/response {2}d: /);
    expect(output).toContain("What was answered is saved.");
  });

  it("refuses wrong arguments with the usage", async () => {
    const { output, exitCode } = await runDemo(["--auto", "--theta", "brilliant"]);
    expect(exitCode).toBe(1);
    expect(output).toContain('--theta must be a number from -6 to 6, not "brilliant".');
    expect(output).not.toContain("    at ");
  });
});

describe("npm run trace", () => {
  const runTrace = (argv: readonly string[]) => runCli({ script: "trace", argv, dataDir });

  it("explains every question of an exam that was sat, with the very items that were given", async () => {
    const demo = await runDemo(["--auto", "--theta", "0.5", "--seed", "9"]);
    const questions = demo.output.match(/^Question \d+/gm) ?? [];
    const listed = await runTrace([]);
    const newest = listed.stdout.split("\n")[0] ?? "";
    expect(newest).toContain("finished");
    expect(newest).toContain(`${questions.length} answered`);

    const id = newest.split(" ")[0] ?? "";
    const lines = (await runTrace([id])).stdout.trim().split("\n");
    const steps = lines.map((line) => JSON.parse(line));
    expect(steps).toHaveLength(questions.length);
    expect(steps.map(({ chosenAgain }) => chosenAgain)).not.toContain(false);
    expect(steps.at(-1).stop.fired.length).toBeGreaterThan(0);
    expect(steps[1].before).toEqual(steps[0].after);

    const table = (await runTrace([id, "--format", "csv"])).stdout.trim().split("\r\n");
    expect(table).toHaveLength(questions.length + 1);
    expect(table[1]).toMatch(new RegExp(`^1,${steps[0].itemId},true,bank,maximum-information,0,`));
  });

  it("says so when there is no such session, and what it takes", async () => {
    const unknown = await runTrace(["nobody"]);
    expect([unknown.exitCode, unknown.stdout]).toEqual([1, ""]);
    expect(unknown.output).toContain("There is no exam session nobody.");
    const wrong = await runTrace(["--format", "xml", "nobody"]);
    expect(wrong.output).toContain('--format is jsonl or csv, not "xml".');
  });
});
