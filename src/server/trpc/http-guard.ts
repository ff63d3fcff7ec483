/** Many times the largest request that a page of ours sends. */
const mostBodyBytes = 64 * 1024;

/**
 * The request with its body read, or the refusal: a body that is not JSON (a form on another site could send that), one
 * that is too large, or a call that a browser says comes from another origin.
 */
export async function guardRequest(request: Request): Promise<Request | Response> {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none")
    return refuse({ status: 403, sentence: "Other sites may not call this one." });
  if (request.method !== "POST") return request;
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? ""))
    return refuse({ status: 415, sentence: "Send the request as application/json." });
  // A caller who leaves in the middle of its request gets no reply, and leaves no stack trace.
  const body = await readAtMost({ request, mostBytes: mostBodyBytes }).catch(() => null);
  if (body === null) return refuse({ status: 413, sentence: "The request is too large." });
  return new Request(request.url, { method: "POST", headers: request.headers, body, signal: request.signal });
}

async function readAtMost(args: {
  request: Request;
  mostBytes: number;
}): Promise<Uint8Array<ArrayBuffer> | null> {
  const { request, mostBytes } = args;
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function refuse(args: { status: number; sentence: string }): Response {
  return Response.json(
    { error: args.sentence },
    { status: args.status, headers: { "cache-control": "no-store" } },
  );
}
