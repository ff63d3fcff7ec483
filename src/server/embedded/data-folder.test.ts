import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataFolder } from "./data-folder";
import { resetData } from "./reset-data";
import { readablePassword, readOrCreateSecrets, secretsFile } from "./secrets";

let base: string;
let folder: string;

beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), "thetaline-folder-"));
  folder = path.join(base, "data");
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

describe("openDataFolder", () => {
  it("makes a folder that others cannot look into, and opens it again", () => {
    openDataFolder(folder);
    openDataFolder(folder);
    expect(statSync(folder).mode & 0o066).toBe(0);
  });

  it("leaves a folder alone that holds something else, and so does reset", async () => {
    mkdirSync(folder, { mode: 0o755 });
    writeFileSync(path.join(folder, "thesis.txt"), "years of work");
    expect(() => openDataFolder(folder)).toThrow(/holds files that are not Thetaline's/);
    await expect(resetData({ dataDir: folder, confirmed: true })).rejects.toThrow(
      /not a folder that Thetaline made/,
    );
    expect(readFileSync(path.join(folder, "thesis.txt"), "utf8")).toBe("years of work");
    expect(statSync(folder).mode & 0o777).toBe(0o755);
  });

  it("says why it cannot write", () => {
    writeFileSync(folder, "a file");
    expect(() => openDataFolder(path.join(folder, "inside"))).toThrow(/a part of that path is a file/);
  });
});

describe("the secrets", () => {
  it("are made once, differ between installations, and only their owner may read them", () => {
    openDataFolder(folder);
    const secrets = readOrCreateSecrets(folder);
    expect(readOrCreateSecrets(folder)).toEqual(secrets);
    expect(statSync(secretsFile(folder)).mode & 0o777).toBe(0o600);
    const another = path.join(base, "another");
    openDataFolder(another);
    const others = readOrCreateSecrets(another);
    for (const name of ["proctorPassword", "postgresPassword", "redisRestToken"] as const)
      expect(others[name]).not.toBe(secrets[name]);
  });

  it("are not made anew over a damaged file", () => {
    openDataFolder(folder);
    writeFileSync(secretsFile(folder), '{"proctorPassword": ');
    expect(() => readOrCreateSecrets(folder)).toThrow(/is damaged/);
    expect(existsSync(secretsFile(folder))).toBe(true);
    expect(readFileSync(secretsFile(folder), "utf8")).toBe('{"proctorPassword": ');
  });

  it("hold a password that can be read out", () => {
    const passwords = Array.from({ length: 200 }, readablePassword);
    for (const password of passwords) expect(password).toMatch(/^([b-z][aiou][b-z][aiou][b-z](-|$)){4}$/);
    expect(new Set(passwords).size).toBe(200);
  });
});
