import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { spawnStart } from "@/testing/app-process";

// The fault harness starts the app as the stories do, and may not reach into this folder.
export { type AppProcess, startApp } from "@/testing/app-process";

export function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), "thetaline-e2e-"));
}

/** A start that is expected to fail: what it said, and its exit code. */
export async function startToTheEnd(
  environment: Readonly<Record<string, string>>,
): Promise<{ output: string; exitCode: number }> {
  const child = spawnStart(environment);
  const exitCode = await new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? -1)));
  return { output: child.output(), exitCode };
}
