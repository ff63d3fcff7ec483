/** How long a request may take before it counts as not having arrived; on bad wifi many would otherwise hang for ever. */
export const requestTimeoutMs = 15_000;

/** By this name a request that was given up is told from one that failed at once. */
const timedOutName = "TimeoutError";

/** Aborts after a time, or when one of the given signals does. Written out because AbortSignal.any is too new for some. */
export function abortAfter(timeoutMs: number, earlier?: AbortSignal | null | undefined): AbortSignal {
  const abort = new AbortController();
  const giveUp = () => abort.abort(new DOMException("The request took too long.", timedOutName));
  const follow = () => abort.abort(earlier?.reason);
  setTimeout(giveUp, timeoutMs);
  if (earlier?.aborted) follow();
  else earlier?.addEventListener("abort", follow, { once: true });
  return abort.signal;
}

/** A `fetch` that gives up, whether it is the answer that does not begin or its body that does not end. */
export function fetchWithin(timeoutMs: number, through?: typeof globalThis.fetch) {
  return (
    input: RequestInfo | URL,
    init?: Pick<RequestInit, "body" | "headers" | "method"> & { signal?: AbortSignal | null | undefined },
  ) => (through ?? fetch)(input, { ...init, signal: abortAfter(timeoutMs, init?.signal) });
}

/** Whether a request was given up after its time, which has then cost the person that time already. */
export function isTimedOut(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; depth += 1) {
    if (current.name === timedOutName) return true;
    current = current.cause;
  }
  return false;
}
