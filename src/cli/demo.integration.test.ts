import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "thetaline-demo-"));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function runDemo(args: readonly string[], typed = ""): Promise<{ output: string; exitCode: number | null }> {
  return new Promise((resolve) => {
    const environment = { PATH: process.env.PATH, HOME: process.env.HOME, THETALINE_DATA_DIR: dataDir };
    const child = spawn(process.execPath, ["--import", "tsx", "src/cli/demo.ts", ...args], {
      env: { ...environment, NODE_ENV: "production" },
    });
    const chunks: string[] = [];
    child.stdout.on("data", (chunk) => chunks.push(String(chunk)));
    child.stderr.on("data", (chunk) => chunks.push(String(chunk)));
    child.on("close", (exitCode) => resolve({ output: chunks.join(""), exitCode }));
    child.stdin.end(typed);
  });
}

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
