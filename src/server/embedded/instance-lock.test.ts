import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataFolder } from "./data-folder";
import { findLockHolder, type InstanceLock, takeInstanceLock } from "./instance-lock";
import { resetData } from "./reset-data";
import { announceRunningInstance, findRunningInstance, withdrawRunningInstance } from "./running-instance";

let base: string;
let folder: string;

beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), "thetaline-lock-"));
  folder = path.join(base, "data");
  mkdirSync(folder);
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

async function take(): Promise<InstanceLock> {
  const lock = await takeInstanceLock(folder);
  if ("heldBy" in lock) throw new Error(`held by ${lock.heldBy}`);
  return lock;
}

describe("takeInstanceLock", () => {
  it("lets one in, tells the others who it is, and lets the next in afterwards", async () => {
    const lock = await take();
    expect(await takeInstanceLock(folder)).toEqual({ heldBy: process.pid });
    symlinkSync(folder, path.join(base, "another-name"));
    expect(await takeInstanceLock(path.join(base, "another-name"))).toEqual({ heldBy: process.pid });
    await lock.release();
    expect(await findLockHolder(folder)).toBeNull();
    await (await take()).release();
  });

  it("lets exactly one of many in that come at once", async () => {
    const locks = await Promise.all(Array.from({ length: 8 }, () => takeInstanceLock(folder)));
    const holders = locks.flatMap((lock) => ("heldBy" in lock ? [] : [lock]));
    expect(holders).toHaveLength(1);
    await holders[0]?.release();
  });

  it("is free again after its holder was killed", async () => {
    const program = `
      const { takeInstanceLock } = await import("./src/server/embedded/instance-lock.ts");
      await takeInstanceLock(${JSON.stringify(folder)});
      process.stdout.write("held");
      setInterval(() => undefined, 1000);`;
    const holder = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(holder.stdout, "data");
    expect(await findLockHolder(folder)).toBe(holder.pid);
    holder.kill("SIGKILL");
    await once(holder, "exit");
    await (await take()).release();
  }, 20_000);
});

describe("the running instance", () => {
  const instance = {
    pid: process.pid,
    url: "http://127.0.0.1:3000",
    databaseUrl: "postgresql://127.0.0.1/x",
    redisRestUrl: "http://127.0.0.1:1",
    redisRestToken: "token",
  };

  it("is found while it runs, and a file left by a killed one is not believed", async () => {
    expect(await findRunningInstance(folder)).toBeNull();
    const lock = await take();
    announceRunningInstance({ dataDir: folder, instance });
    expect(await findRunningInstance(folder)).toEqual(instance);
    await lock.release();
    expect(await findRunningInstance(folder)).toBeNull();
    withdrawRunningInstance(folder);
  });

  it("keeps its data from being reset", async () => {
    openDataFolder(folder);
    const lock = await take();
    await expect(resetData({ dataDir: folder, confirmed: true })).rejects.toThrow(
      /is running from .*Nothing was deleted/,
    );
    await lock.release();
  });
});
