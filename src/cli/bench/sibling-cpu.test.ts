import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { cpuMsBetween, readSiblingCpu } from "./sibling-cpu";

it.runIf(existsSync("/proc/self/schedstat"))("sees a process at work", () => {
  const before = readSiblingCpu({ pid: process.pid });
  const began = process.cpuUsage().user;
  while (process.cpuUsage().user < began + 100_000) Math.sqrt(began);
  const after = readSiblingCpu({ pid: process.pid });
  expect(after?.has(process.pid)).toBe(true);
  expect(cpuMsBetween(before, after)).toBeGreaterThanOrEqual(50);
});

it("counts who has begun meanwhile in full, and who has ended not at all", () => {
  const before = new Map([
    [1, 5e6],
    [2, 9e6],
  ]);
  const after = new Map([
    [1, 8e6],
    [3, 2e6],
  ]);
  expect(cpuMsBetween(before, after)).toBe(5);
});

it("knows nothing of a process that is not there", () => {
  expect(readSiblingCpu({ pid: 2 ** 30 })).toBeNull();
  expect(cpuMsBetween(null, new Map())).toBeNull();
});
