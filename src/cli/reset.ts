import { readSettings } from "@/server/embedded/read-settings";
import { resetData } from "@/server/embedded/reset-data";
import { errorMessage } from "@/server/embedded/startup-failure";

async function main(): Promise<void> {
  try {
    process.stdout.write(
      `${await resetData({ dataDir: readSettings().dataDir, confirmed: process.argv.includes("--yes") })}\n`,
    );
  } catch (error) {
    process.stderr.write(`${errorMessage(error)}\n`);
    process.exitCode = 1;
  }
}

void main();
