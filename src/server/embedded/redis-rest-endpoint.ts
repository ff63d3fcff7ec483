import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { z } from "zod";
import type { RedisServer } from "../redis/parse-redis-url";
import { redisBehindHeader, toRedisBehind } from "../redis/redis-behind";
import { commandListSchema, commandSchema, type RestCommand, whyRefused } from "./redis-command";
import { type RedisConnection, watchConnection } from "./redis-connection";
import { toRestValue } from "./redis-reply";
import { streamSubscription } from "./redis-subscription";
import { RestFailure, toRestFailure } from "./rest-failure";

export interface RedisRestEndpoint {
  url: string;
  stop: () => Promise<void>;
}

const MAX_BODY_BYTES = 10_000_000;
/** What is under way when it is told to stop has this long to be answered. */
const STOP_PATIENCE_MS = 1000;

type Outcome = Readonly<{ result: unknown } | { error: string }>;

/**
 * The part of Upstash's REST protocol that `@upstash/redis` speaks, in front of any Redis: `POST /` for one command,
 * `/pipeline`, `/multi-exec`, and `/subscribe/CHANNEL` or `/psubscribe/PATTERN` as server-sent events. Every path wants
 * the bearer token.
 */
export async function startRedisRestEndpoint(args: {
  /** Opens a connection to Redis; one is shared by all commands, and each subscription opens its own. */
  connect: () => RedisConnection;
  /** Where that leads: whoever shows the token is told how it is reached. */
  server?: RedisServer;
  token: string;
  host: string;
  /** 0 for any free port. */
  port: number;
  /** Certificate and key in PEM; with them it speaks HTTPS. */
  tls?: Readonly<{ cert: string; key: string }> | undefined;
}): Promise<RedisRestEndpoint> {
  const commands = args.connect();
  const connectionError = watchConnection(commands);
  const fail: Fail = (error) => toRestFailure({ error, connectionError: connectionError() });
  const subscriptions = new Set<RedisConnection>();
  const isAllowed = bearerCheck(args.token);
  const behind = args.server && JSON.stringify(toRedisBehind(args.server));

  const subscribe = (request: IncomingMessage, response: ServerResponse, route: SubscriptionRoute) => {
    const connection = args.connect();
    subscriptions.add(connection);
    response.on("close", () => subscriptions.delete(connection));
    return streamSubscription({ request, response, connection, ...route });
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isAllowed(request.headers.authorization))
      throw new RestFailure(401, "WRONGPASS invalid or missing auth token");
    if (behind !== undefined) response.setHeader(redisBehindHeader, behind);
    const route = findRoute(request);
    // Nobody waits for tries that keep failing.
    if (connectionError() !== undefined) throw fail(connectionError());
    if ("kind" in route) return subscribe(request, response, route);
    const body = parseBody(await readBody(request));
    const base64 = request.headers["upstash-encoding"] === "base64";
    const outcome = await route.run({ redis: commands, body, fail });
    const encode = (one: Outcome) =>
      "error" in one ? one : { result: toRestValue({ reply: one.result, base64 }) };
    sendJson({ response, status: 200, body: Array.isArray(outcome) ? outcome.map(encode) : encode(outcome) });
  };

  const serve = (request: IncomingMessage, response: ServerResponse) => {
    // Told to stop, the server waits for its connections: one that was answered meanwhile is not to be kept for more.
    response.on("close", () => server.listening || server.closeIdleConnections());
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      const failure = fail(error);
      sendJson({ response, status: failure.status, body: { error: failure.message } });
    });
  };
  const server: Server = args.tls === undefined ? createServer(serve) : createSecureServer(args.tls, serve);
  // Longer than clients keep an idle connection, so that none sends a command into one that is being closed.
  server.keepAliveTimeout = 65_000;
  const port = await listen({ server, host: args.host, port: args.port }).catch((error: unknown) => {
    commands.disconnect();
    throw error;
  });
  return {
    url: `${args.tls === undefined ? "http" : "https"}://${args.host.includes(":") ? `[${args.host}]` : args.host}:${port}`,
    stop: async () => {
      for (const connection of subscriptions) connection.disconnect();
      await closeServer(server);
      commands.disconnect();
    },
  };
}

type Fail = (error: unknown) => RestFailure;
type Run = (args: { redis: RedisConnection; body: unknown; fail: Fail }) => Promise<Outcome | Outcome[]>;

const RUN_BY_PATH: Readonly<Record<string, Run>> = {
  "": async ({ redis, body }) => {
    const command = parseCommands({ schema: commandSchema, body });
    const refused = whyRefused(command);
    if (refused !== null) throw new RestFailure(400, refused);
    return { result: await redis.callBuffer(command.name, ...command.args) };
  },
  // All are written before the first reply is awaited, to one connection: Redis runs them in this order.
  pipeline: async ({ redis, body, fail }) => {
    const commands = parseCommands({ schema: commandListSchema, body });
    const failures: RestFailure[] = [];
    const outcomes = await Promise.all(
      commands.map(async (command): Promise<Outcome> => {
        const refused = whyRefused(command);
        if (refused !== null) return { error: refused };
        try {
          return { result: await redis.callBuffer(command.name, ...command.args) };
        } catch (error) {
          const failure = fail(error);
          failures.push(failure);
          return { error: failure.message };
        }
      }),
    );
    const [failure] = failures;
    // With Redis away none of them has an outcome, and the whole is no success.
    if (failure?.status === 503 && failures.length === commands.length) throw failure;
    return outcomes;
  },
  "multi-exec": async ({ redis, body }) => {
    const commands = parseCommands({ schema: commandListSchema, body });
    for (const command of commands) {
      const refused = whyRefused(command);
      if (refused !== null) throw new RestFailure(400, refused);
    }
    return runTransaction({ redis, commands });
  },
};

/** MULTI to EXEC are written in one go, so that nobody else's command can fall between them on the shared connection. */
async function runTransaction(args: {
  redis: RedisConnection;
  commands: readonly RestCommand[];
}): Promise<Outcome[]> {
  const queued = [
    args.redis.callBuffer("MULTI"),
    ...args.commands.map((command) => args.redis.callBuffer(command.name, ...command.args)),
  ];
  const executed = args.redis.callBuffer("EXEC");
  // A command that Redis would not queue makes EXEC fail, and that is the error to tell.
  await Promise.allSettled(queued);
  const replies = z.array(z.unknown()).parse(await executed);
  return replies.map((reply) => (reply instanceof Error ? { error: reply.message } : { result: reply }));
}

interface SubscriptionRoute {
  kind: "subscribe" | "psubscribe";
  channels: string[];
}

function findRoute(request: IncomingMessage): SubscriptionRoute | { run: Run } {
  const [path = "", ...channels] = pathSegments(request.url);
  if (path === "subscribe" || path === "psubscribe") {
    if (channels.length === 0) throw new RestFailure(400, "ERR name a channel after the slash");
    return { kind: path, channels };
  }
  const run = channels.length === 0 && Object.hasOwn(RUN_BY_PATH, path) ? RUN_BY_PATH[path] : undefined;
  if (run === undefined) throw new RestFailure(404, "ERR there is nothing at this path");
  if (request.method !== "POST") throw new RestFailure(405, "ERR send the command with POST");
  return { run };
}

function parseCommands<Parsed>(args: { schema: z.ZodType<Parsed>; body: unknown }): Parsed {
  const parsed = args.schema.safeParse(args.body);
  if (!parsed.success)
    throw new RestFailure(400, "ERR a command is a JSON array of strings and numbers, its name first");
  return parsed.data;
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RestFailure(400, "ERR failed to parse the body as JSON");
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MAX_BODY_BYTES)
      throw new RestFailure(413, `ERR the body is larger than ${MAX_BODY_BYTES} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Compares digests in constant time: neither the token's length nor a matching beginning shows in the time it takes. */
function bearerCheck(token: string): (authorization: string | undefined) => boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const expected = digest(`Bearer ${token}`);
  return (authorization) => timingSafeEqual(digest(authorization ?? ""), expected);
}

function pathSegments(url: string | undefined): string[] {
  try {
    return new URL(url ?? "/", "http://localhost").pathname
      .split("/")
      .filter(Boolean)
      .map(decodeURIComponent);
  } catch {
    throw new RestFailure(400, "ERR the path cannot be read");
  }
}

function sendJson(args: { response: ServerResponse; status: number; body: unknown }): void {
  const text = JSON.stringify(args.body);
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
  // The rest of a body that is too long is not read, so the connection cannot be used again.
  args.response.writeHead(args.status, args.status === 413 ? { ...headers, connection: "close" } : headers);
  args.response.end(text);
}

/** No new request is taken; those under way are answered first, if Redis lets them. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => server.closeAllConnections(), STOP_PATIENCE_MS);
    server.close(() => {
      clearTimeout(giveUp);
      resolve();
    });
  });
}

function listen(args: { server: Server; host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    args.server.once("error", reject);
    args.server.listen(args.port, args.host, () => {
      const address = args.server.address();
      resolve(address !== null && typeof address === "object" ? address.port : args.port);
    });
  });
}
