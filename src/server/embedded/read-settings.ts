import { fileURLToPath } from "node:url";
import { type Env, readEnv } from "../env";
import { loadEnvFile } from "./load-env-file";

export const projectDir = fileURLToPath(new URL("../../..", import.meta.url));

/** The settings, with those of a .env file behind the real environment. */
export function readSettings(): Env {
  loadEnvFile(projectDir);
  return readEnv();
}
