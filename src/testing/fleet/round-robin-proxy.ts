import {
  createServer,
  type IncomingMessage,
  request as openRequest,
  type Server,
  type ServerResponse,
} from "node:http";
import { buffer } from "node:stream/consumers";

/** Which instance answered which request; `turn` counts the requests as they came. */
type Answered = Readonly<{ turn: number; method: string; path: string; instance: number }>;

export interface RoundRobinProxy {
  url: string;
  /** All requests that an instance has begun to answer, in the order of the answers. */
  answered: readonly Answered[];
  stop: () => Promise<void>;
}

/** What one try at an instance came to: its answer begun, nothing reached it, or it died with the request in its hands. */
type Try = "answered" | "not-reached" | "died";

/** Meant for one connection only; the proxy has its own on either side. */
const hopByHop = new Set(
  "connection keep-alive proxy-connection te trailer transfer-encoding upgrade".split(" "),
);

/**
 * A plain HTTP load balancer on loopback: each request goes to the next instance. Where that one refuses the connection, the
 * request goes on to the one after; where it dies before the first byte of its answer, only a request that asks for nothing
 * to be done does, so that no order is ever given twice. Streams pass unbuffered. deploy/nginx.conf says the same for
 * operators, and a test holds both to it.
 */
export async function startRoundRobinProxy(args: { ports: readonly number[] }): Promise<RoundRobinProxy> {
  const { ports } = args;
  const answered: Answered[] = [];
  let turn = 0;
  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "GET", url: path = "/" } = request;
    const mayRepeat = method === "GET" || method === "HEAD";
    const body = mayRepeat ? null : await buffer(request);
    const first = turn;
    turn += 1;
    for (let offset = 0; offset < ports.length; offset += 1) {
      const instance = (first + offset) % ports.length;
      const onAnswer = () => answered.push({ turn: first, method, path, instance });
      const outcome = await tryInstance({ request, response, body, port: ports[instance] ?? 0, onAnswer });
      if (outcome === "answered" || response.destroyed) return;
      if (outcome === "died" && !mayRepeat) break;
    }
    response.writeHead(502, { "content-type": "text/plain" });
    response.end("No instance answered.\n");
  };
  const server = createServer((request, response) => {
    forward(request, response).catch(() => response.destroy());
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    answered,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function tryInstance(args: {
  request: IncomingMessage;
  response: ServerResponse;
  body: Buffer | null;
  port: number;
  onAnswer: () => void;
}): Promise<Try> {
  const { request, response, body, port, onAnswer } = args;
  return new Promise((resolve) => {
    let isReached = false;
    // A connection of its own for each request: one that was kept may have died unnoticed, and then nobody can say
    // whether the request has reached anybody.
    const upstream = openRequest({
      ...{ host: "127.0.0.1", port, method: request.method, path: request.url, agent: false },
      headers: forwardedHeaders(request, body),
    });
    const leave = () => upstream.destroy();
    response.once("close", leave);
    upstream.on("socket", (socket) =>
      socket.once("connect", () => {
        isReached = true;
      }),
    );
    upstream.on("response", (answer) => {
      onAnswer();
      response.writeHead(answer.statusCode ?? 502, keptHeaders(answer.rawHeaders));
      response.flushHeaders();
      // Cut off in the middle: the caller must not take the part for the whole.
      answer.once("error", () => response.destroy());
      answer.pipe(response);
      resolve("answered");
    });
    upstream.on("error", () => {
      response.off("close", leave);
      resolve(isReached ? "died" : "not-reached");
    });
    upstream.end(body ?? undefined);
  });
}

/** The caller's own headers, and who it is: what it says of that itself is not passed on. */
function forwardedHeaders(request: IncomingMessage, body: Buffer | null): string[] {
  const ours = new Set(["x-forwarded-for", "x-forwarded-proto", "content-length"]);
  const caller = request.socket.remoteAddress ?? "unknown";
  return [
    ...keptHeaders(request.rawHeaders, ours),
    ...["x-forwarded-for", caller, "x-forwarded-proto", "http", "connection", "close"],
    ...(body === null ? [] : ["content-length", String(body.length)]),
  ];
}

/** Names and values in turn, as Node has and takes them. */
function keptHeaders(raw: readonly string[], besides: ReadonlySet<string> = new Set()): string[] {
  return raw.filter((_, index) => {
    const name = (raw[index - (index % 2)] ?? "").toLowerCase();
    return !hopByHop.has(name) && !besides.has(name);
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    });
  });
}
