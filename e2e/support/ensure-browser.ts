import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findChromium } from "./find-chromium";

/** Where the system has no Chromium, Playwright fetches its own, once. */
export function ensureBrowser(): void {
  if (findChromium().executablePath || existsSync(chromium.executablePath())) return;
  const { status } = spawnSync("npx", ["playwright", "install", "chromium"], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0)
    throw new Error(
      "The browser tests need a Chromium and none could be downloaded. Install one (on Debian: apt-get install chromium), or name it in CHROMIUM_PATH.",
    );
}
