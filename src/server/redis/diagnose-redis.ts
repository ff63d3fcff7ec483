import { z } from "zod";
import { describeConnectionError, findConnectionFailure } from "./connection-failure";
import { remedyFor, restWords } from "./connection-remedies";

/** Both sentences are for the operator; neither holds a token or a password. */
export type RedisDiagnosis =
  | Readonly<{ ok: true; latencyMs: number }>
  | Readonly<{ ok: false; reason: string; remedy: string }>;

type Complaint = Readonly<{ reason: string; remedy: string }>;

/** A start waits no longer than twice this for each address. */
export const diagnosisTimeoutMs = 3000;

/** Calls a Redis over its REST endpoint and says what is wrong if it does not answer, or how long its answer takes. */
export async function diagnoseRedis(args: { url: string; token: string }): Promise<RedisDiagnosis> {
  const where = `The REST endpoint at ${hostOf(args.url)}`;
  try {
    // The first call also opens the connection; the second takes what each call of an exam takes.
    const first = complaintAbout({ where, answer: await ping(args) });
    if (first !== null) return { ok: false, ...first };
    const startedAt = performance.now();
    const second = complaintAbout({ where, answer: await ping(args) });
    if (second !== null) return { ok: false, ...second };
    return { ok: true, latencyMs: performance.now() - startedAt };
  } catch (error) {
    const failure = findConnectionFailure(error);
    const words = restWords(args.url);
    return {
      ok: false,
      reason: `${where} cannot be used: ${describeConnectionError(error)}.`,
      remedy:
        failure === null
          ? "Check that UPSTASH_REDIS_REST_URL is an address without a user name, and UPSTASH_REDIS_REST_TOKEN one line of plain characters."
          : remedyFor({ failure, words }),
    };
  }
}

type Answer = Readonly<{ status: number; contentType: string; location: string | null; text: string }>;

async function ping(args: { url: string; token: string }): Promise<Answer> {
  const response = await fetch(args.url, {
    method: "POST",
    headers: { authorization: `Bearer ${args.token}`, "content-type": "application/json" },
    body: '["PING"]',
    redirect: "manual",
    signal: AbortSignal.timeout(diagnosisTimeoutMs),
  });
  return {
    status: response.status,
    contentType: response.headers.get("content-type")?.split(";")[0] ?? "no content type",
    location: response.headers.get("location"),
    text: await response.text(),
  };
}

const errorSchema = z.object({ error: z.string() });

function complaintAbout(args: { where: string; answer: Answer }): Complaint | null {
  const { where, answer } = args;
  const { status } = answer;
  const json = parseJson(answer.text);
  if (z.object({ result: z.literal("PONG") }).safeParse(json).success) return null;
  if (status === 401 || status === 403)
    return {
      reason: `${where} does not take the token (status ${status}).`,
      remedy: "Set UPSTASH_REDIS_REST_TOKEN to the token of that endpoint.",
    };
  if (status >= 300 && status < 400)
    return {
      reason: `${where} sends its callers on to ${answer.location ? hostOf(answer.location) : "another address"} (status ${status}).`,
      remedy: "Set UPSTASH_REDIS_REST_URL to the address it sends them to.",
    };
  const error = errorSchema.safeParse(json);
  if (error.success) return complaintOf({ where, status, said: error.data.error });
  if (status >= 500)
    return {
      reason: `What answers at that address is not the endpoint itself: status ${status}, ${answer.contentType}. ${where} is down, or a proxy before it does not reach it.`,
      remedy: "Start the endpoint, or look at the log of the proxy before it.",
    };
  return {
    reason: `${where} does not speak Redis's REST protocol: it answered with status ${status}, ${answer.contentType}.`,
    remedy:
      "Check host, port and path in UPSTASH_REDIS_REST_URL: a web page or another service may be there.",
  };
}

function complaintOf(args: { where: string; status: number; said: string }): Complaint {
  const said = args.said.replace(/^ERR (Redis does not answer: )?/, "").slice(0, 200);
  if (args.status >= 500)
    return {
      reason: `${args.where} answers, but the Redis behind it cannot be used: ${said}.`,
      remedy: "Mend that where the endpoint runs: its own REDIS_URL, and the Redis that it names.",
    };
  return {
    reason: `${args.where} refuses PING: ${said}.`,
    remedy: "Give the user of that token the right to use PING and the commands that Thetaline needs.",
  };
}

/** Host and port, never the whole address: somebody may have put a password into it. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "an address that cannot be read";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
