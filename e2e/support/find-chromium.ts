import { existsSync } from "node:fs";

/** CHROMIUM_PATH, else a Chromium that the system has, else the one that Playwright itself installs. */
export function findChromium(): { executablePath?: string } {
  const executablePath = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
    (candidate) => candidate && existsSync(candidate),
  );
  return executablePath ? { executablePath } : {};
}

/** A browser that runs as root, without a graphics card, and that calls nobody. */
export const chromiumArguments = [
  ...["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync", "--no-first-run"],
] as const;
