import { createHash, timingSafeEqual } from "node:crypto";
import type { Container } from "./container";
import { isFromThisMachine } from "./direct-caller";

/**
 * The metrics, for whoever may read them: with a token, those who show it; without one, programs on this machine. They
 * name no one, but how many sit which exam when is nobody else's to know.
 */
export async function answerMetrics(args: {
  request: Request;
  container: Pick<Container, "metrics" | "countSessions"> & {
    store: Pick<Container["store"], "countActiveSessions">;
  };
  token: string | undefined;
}): Promise<Response> {
  const { request, container, token } = args;
  if (token === undefined && !isFromThisMachine(request))
    return refuse({
      status: 403,
      sentence:
        "Metrics are for this machine only. Set THETALINE_METRICS_TOKEN to read them from elsewhere, with Authorization: Bearer and that token.",
    });
  if (token !== undefined && !isBearer({ request, token }))
    return refuse({
      status: 401,
      sentence: "Send Authorization: Bearer with the token that stands in THETALINE_METRICS_TOKEN.",
    });
  const [activeExams, sessions] = await Promise.all([
    container.store.countActiveSessions(),
    container.countSessions(),
  ]);
  const { contentType, text } = await container.metrics.scrape({ activeExams, sessions });
  return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
}

/** Hashes are as long as each other, so the comparison takes as long whatever was sent. */
function isBearer(args: { request: Request; token: string }): boolean {
  const sent = /^Bearer (\S+)$/i.exec(args.request.headers.get("authorization") ?? "")?.[1] ?? "";
  return timingSafeEqual(sha256(sent), sha256(args.token));
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function refuse(args: { status: 401 | 403; sentence: string }): Response {
  const headers = new Headers({ "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  if (args.status === 401) headers.set("www-authenticate", "Bearer");
  return new Response(`${args.sentence}\n`, { status: args.status, headers });
}
