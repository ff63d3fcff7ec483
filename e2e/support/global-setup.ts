import { ensureBrowser } from "./ensure-browser";
import { startWorld } from "./world";

/** One world for all stories that do not break it. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  ensureBrowser();
  const world = await startWorld();
  process.env.E2E_APP_URL = world.appUrl;
  process.env.E2E_DATABASE_URL = world.databaseUrl;
  return world.close;
}
