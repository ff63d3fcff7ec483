import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hashSources, isBuildCurrent, stampBuild } from "./build-stamp";

let projectDir: string;

function write(name: string, content: string): void {
  const file = path.join(projectDir, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

beforeEach(() => {
  projectDir = mkdtempSync(path.join(tmpdir(), "thetaline-build-"));
  write("src/app/page.tsx", "page");
  write("docs/glossary.md", "words");
  write("package-lock.json", "{}");
  write(".next/BUILD_ID", "first");
});

afterEach(() => rmSync(projectDir, { recursive: true, force: true }));

it("knows a build of these sources", () => {
  expect(isBuildCurrent(projectDir)).toBe(false);
  stampBuild({ projectDir, sourceHash: hashSources(projectDir) });
  expect(isBuildCurrent(projectDir)).toBe(true);
});

it.each([
  ["a source changes", () => write("src/app/page.tsx", "another page")],
  ["a source is added", () => write("public/logo.svg", "logo")],
  [
    "a source is renamed",
    () => {
      rmSync(path.join(projectDir, "docs/glossary.md"));
      write("docs/terms.md", "words");
    },
  ],
  ["someone else built", () => write(".next/BUILD_ID", "second")],
  ["the build is deleted", () => rmSync(path.join(projectDir, ".next"), { recursive: true })],
])("wants a new build when %s", (_what, change) => {
  stampBuild({ projectDir, sourceHash: hashSources(projectDir) });
  change();
  expect(isBuildCurrent(projectDir)).toBe(false);
});

it("does not want one for what was generated, nor for files outside the sources", () => {
  stampBuild({ projectDir, sourceHash: hashSources(projectDir) });
  write("src/server/db/generated/client.ts", "made from the schema");
  write("README.md", "read me");
  expect(isBuildCurrent(projectDir)).toBe(true);
});

it("wants another build when a source changed while the build ran", () => {
  const sourceHash = hashSources(projectDir);
  write("src/app/page.tsx", "changed meanwhile");
  stampBuild({ projectDir, sourceHash });
  expect(isBuildCurrent(projectDir)).toBe(false);
});
