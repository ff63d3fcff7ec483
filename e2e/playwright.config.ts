import { defineConfig } from "@playwright/test";
import { chromiumArguments, findChromium } from "./support/find-chromium";

const severalInstances = "two-instances.spec.ts";

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
  // The longest file first: at the end, one core would wait for it.
  projects: [
    { name: "several instances", testMatch: severalInstances },
    { name: "one instance", testIgnore: severalInstances },
  ],
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
