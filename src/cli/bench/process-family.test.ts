import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { familyCpuMs, parseProcessTimes } from "./process-family";

it("reads a process's parent and times, whatever its name holds", () => {
  const stat =
    "2472 (postgres: a b) (c) S 2458 2472 2472 0 -1 4194560 100 0 0 0 31 12 400 90 20 0 1 0 12345 1 2";
  expect(parseProcessTimes(stat)).toEqual({ parent: 2458, ownTicks: 43, endedChildrenTicks: 490 });
  expect(parseProcessTimes("no such process")).toBeNull();
});

it.runIf(existsSync("/proc/self/stat"))("grows while one of the family works", () => {
  const before = familyCpuMs({ memberPid: process.pid }) ?? Number.NaN;
  const until = process.cpuUsage().user + 100_000;
  while (process.cpuUsage().user < until) Math.sqrt(until);
  expect((familyCpuMs({ memberPid: process.pid }) ?? Number.NaN) - before).toBeGreaterThanOrEqual(50);
});

it("knows nothing of a process that is not there", () => {
  expect(familyCpuMs({ memberPid: 2 ** 30 })).toBeNull();
});
