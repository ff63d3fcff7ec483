import { existsSync } from "node:fs";
import path from "node:path";
import { errorMessage, StartupFailure } from "./startup-failure";

/** Puts the settings of the project's .env file, if it has one, behind those of the real environment. */
export function loadEnvFile(projectDir: string): void {
  const file = path.join(projectDir, ".env");
  try {
    if (existsSync(file)) process.loadEnvFile(file);
  } catch (error) {
    throw new StartupFailure(`${file} cannot be read: ${errorMessage(error)}.`);
  }
}
