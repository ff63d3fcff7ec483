import { rmSync } from "node:fs";
import { runSteps } from "./checks/run-steps";
import { browserStep, chaosStep, integrationStep, reports, staticSteps, unitStep } from "./checks/steps";

// `npm run check`: types, lint, layers, unit tests. `npm test` (--all): integration tests, chaos and browser tests as well.
const all = process.argv.includes("--all");
const steps = [...staticSteps, unitStep, ...(all ? [integrationStep, chaosStep, browserStep] : [])];
const totals = await runSteps(steps);
rmSync(reports, { recursive: true, force: true });

// CI reads this line: all runners together, alone on a line.
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exitCode = totals.failed > 0 ? 1 : 0;
