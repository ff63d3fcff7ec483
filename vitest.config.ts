import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL("./src", import.meta.url)) };

// Files of one worker share their modules: loading them anew for each took a third of the run. So no test may leave
// anything changed behind it (a stub, a fake clock, a module's variable); `--sequence.shuffle.files` shows most that do.
const shared = {
  ...{ environment: "node", isolate: false },
  // What is waited for may need another process, on a machine that has other things to do.
  expect: { poll: { timeout: 10_000 } },
} as const;

export default defineConfig({
  resolve: { alias },
  test: {
    // Vitest leaves a core to its own main process, which hardly needs it: half the speed of a machine with two.
    maxWorkers: "100%",
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}"],
          exclude: ["src/**/*.integration.test.ts"],
          ...shared,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["src/**/*.integration.test.ts"],
          ...shared,
          globalSetup: ["src/testing/start-services.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
