import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

/** What the log lines of a request, or of one call within its batch, have in common. */
type Scope = { readonly requestId: string; examSessionId?: string };

// On globalThis, because the log and the procedures may stand in bundles with modules of their own.
const held: { thetalineScopes?: AsyncLocalStorage<Scope> } = globalThis as typeof globalThis & {
  thetalineScopes?: AsyncLocalStorage<Scope>;
};
held.thetalineScopes ??= new AsyncLocalStorage<Scope>();
const scopes = held.thetalineScopes;

const saneRequestId = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * Answers a request under an id, which every log line on the way carries and the response too: the id that the request
 * brought, where it is one that can stand in a log, else a new one. (The launcher lets only a trusted proxy bring one.)
 */
export async function inRequest(request: Request, answer: () => Promise<Response>): Promise<Response> {
  const brought = request.headers.get("x-request-id");
  const requestId = brought !== null && saneRequestId.test(brought) ? brought : randomUUID();
  const response = await scopes.run({ requestId }, answer);
  response.headers.set("x-request-id", requestId);
  return response;
}

/** One call of a request: the calls of a batch run at once, and each may be about another exam session. */
export function inCall<Result>(call: () => Promise<Result>): Promise<Result> {
  const scope = scopes.getStore();
  return scope ? scopes.run({ ...scope }, call) : call();
}

/** From here on the call's log lines name the exam session that it is about. */
export function noteExamSession(examSessionId: string): void {
  const scope = scopes.getStore();
  if (scope) scope.examSessionId = examSessionId;
}

/** What a log line says of the request it belongs to; nothing outside one. */
export function requestFields(): Partial<Scope> {
  return { ...scopes.getStore() };
}
