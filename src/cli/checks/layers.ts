import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { z } from "zod";

// Who may import whom (.dependency-cruiser.mjs), with proof that the tool has looked at all: with a TypeScript that it
// cannot read it finds nothing to object to in 0 modules.
const reportSchema = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

const { stdout, stderr } = spawnSync(
  "npx",
  ["depcruise", "--config", ".dependency-cruiser.mjs", "--output-type", "json", "src", "e2e"],
  { encoding: "utf8", maxBuffer: 256 * 1024 * 1024, shell: process.platform === "win32" },
);
const { summary } = reportSchema.parse(
  JSON.parse(stdout.length > 0 ? stdout : `{"error": ${JSON.stringify(stderr)}}`),
);
const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) =>
  /\.tsx?$/.test(file),
);

for (const { rule, from, to } of summary.violations) console.log(`${rule.name}: ${from} -> ${to}`);
if (summary.totalCruised < sources.length / 2)
  console.log(
    `Only ${summary.totalCruised} modules were looked at, of ${sources.length} source files and more.`,
  );
else if (summary.violations.length === 0)
  console.log(`${summary.totalCruised} modules keep to their layers.`);
process.exitCode = summary.violations.length > 0 || summary.totalCruised < sources.length / 2 ? 1 : 0;
