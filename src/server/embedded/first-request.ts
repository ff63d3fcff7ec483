import { readyPath } from "../health/paths";

/** In development Next compiles the route first. */
const PATIENCE_MS = 30_000;

/**
 * Asks the app whether it is ready. What runs beside the requests begins with the first one, and must not wait for a
 * visitor. @returns whether there was an answer.
 */
export async function makeFirstRequest(args: { url: string; signal: AbortSignal }): Promise<boolean> {
  const signal = AbortSignal.any([args.signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    const response = await fetch(`${args.url}${readyPath}`, { signal });
    await response.text();
    return true;
  } catch {
    return false;
  }
}
