import type { IncomingMessage, ServerResponse } from "node:http";
import type { RedisConnection } from "./redis-connection";

/** A comment line this often keeps proxies and clients from taking a silent stream for a dead one. */
const HEARTBEAT_MS = 15_000;
/** A reader that falls this far behind is cut off; it comes back and reads the present state. */
const MAX_UNSENT_BYTES = 1_000_000;

/**
 * Streams one subscription as server-sent events: `data: message,channel,text`. It has a connection to Redis of its own,
 * which ends with the stream, from whichever side.
 */
export async function streamSubscription(args: {
  request: IncomingMessage;
  response: ServerResponse;
  connection: RedisConnection;
  kind: "subscribe" | "psubscribe";
  channels: readonly string[];
}): Promise<void> {
  const { request, response, connection, kind, channels } = args;
  const send = (fields: readonly (string | number)[]) => {
    // A line break inside a message would end the event; the standard's way is one "data:" a line.
    response.write(`data: ${fields.join(",").replaceAll("\n", "\ndata: ")}\n\n`);
    if (response.writableLength > MAX_UNSENT_BYTES) response.destroy();
  };
  response.on("close", () => connection.disconnect());
  connection.on("message", (channel: string, message: string) => send(["message", channel, message]));
  connection.on("pmessage", (pattern: string, channel: string, message: string) =>
    send(["pmessage", pattern, channel, message]),
  );
  await connection[kind](...channels);
  if (response.destroyed || request.destroyed) return;
  // The connection does not subscribe again by itself: messages would be missed in silence. The reader must come back.
  connection.on("close", () => response.destroy());
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform" });
  for (const [index, channel] of channels.entries()) send([kind, channel, index + 1]);
  const heartbeat = setInterval(() => response.write(": still here\n\n"), HEARTBEAT_MS);
  response.on("close", () => clearInterval(heartbeat));
}
