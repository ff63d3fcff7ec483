import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { buildApp } from "./build-app";
import { isBuildCurrent } from "./build-stamp";

/** Stands in for Next's own program: it takes a while, and bears no second one beside it, as that one does not. */
const builder = `
const fs = require("node:fs");
fs.mkdirSync(".next", { recursive: true });
fs.writeFileSync(".next/lock", "", { flag: "wx" });
fs.appendFileSync("builds", "built\\n");
setTimeout(() => {
  if (fs.existsSync("broken")) process.exitCode = 1;
  else fs.writeFileSync(".next/BUILD_ID", String(process.pid));
  fs.rmSync(".next/lock");
}, 400);
`;

let projectDir: string;
beforeEach(() => {
  projectDir = mkdtempSync(path.join(tmpdir(), "thetaline-build-"));
  const bin = path.join(projectDir, "node_modules/next/dist/bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, "next"), builder);
  writeFileSync(path.join(projectDir, "tsconfig.json"), "{}");
});
afterEach(() => rmSync(projectDir, { recursive: true, force: true }));

const builds = () => readFileSync(path.join(projectDir, "builds"), "utf8").split("\n").length - 1;
const build = (lines: string[] = [], signal = new AbortController().signal) =>
  buildApp({ projectDir, signal, onLine: (line) => lines.push(line) });

it("builds once for several starts at the same time, and the others say what they wait for", async () => {
  const lines: string[] = [];
  await Promise.all([build(lines), build(lines), build(lines)]);
  expect(builds()).toBe(1);
  expect(isBuildCurrent(projectDir)).toBe(true);
  const waits = lines.filter((line) => line.includes("Waiting for that"));
  expect(waits).toHaveLength(2);
  expect(waits[0]).toContain(`Process ${process.pid} is building it`);
});

it("builds again when asked again, and after the sources have changed while it waited", async () => {
  await build();
  await build();
  expect(builds()).toBe(2);
  const first = build();
  await expect.poll(builds).toBe(3);
  writeFileSync(path.join(projectDir, "tsconfig.json"), '{"changed": true}');
  await Promise.all([first, build()]);
  expect(builds()).toBe(4);
  expect(isBuildCurrent(projectDir)).toBe(true);
});

it("takes its turn after a build that failed, and waits no longer once it is told to stop", async () => {
  writeFileSync(path.join(projectDir, "broken"), "");
  const failing = build();
  await expect.poll(builds).toBe(1);
  const stopping = new AbortController();
  const stopped = build([], stopping.signal);
  stopping.abort();
  await expect(stopped).rejects.toThrow(/abort/i);
  const next = build();
  await expect(failing).rejects.toThrow("could not be built");
  rmSync(path.join(projectDir, "broken"));
  await next;
  expect(builds()).toBe(2);
});
