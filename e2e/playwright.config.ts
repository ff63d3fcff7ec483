import { defineConfig } from "@playwright/test";
import { chromiumArguments, findChromium } from "./support/find-chromium";

/** One app for the user stories, started by global-setup; the stories about crashes start their own. */
export default defineConfig({
  testDir: ".",
  globalSetup: "./support/global-setup.ts",
  outputDir: "../test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes only the second time is a fault to find, not to retry.
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    locale: "en-GB",
    trace: "retain-on-failure",
    launchOptions: {
      ...findChromium(),
      args: [...chromiumArguments],
    },
  },
});
