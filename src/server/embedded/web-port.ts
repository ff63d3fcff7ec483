import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { liveBody, liveHeaders } from "../health/liveness";
import { livePath } from "../health/paths";
import { describeListenFailure } from "./describe-listen-failure";

export interface WebPort {
  server: Server;
  /** How a browser on this machine reaches it. */
  url: string;
  serve: (handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>) => void;
  close: () => Promise<void>;
}

/** Requests under way get this long to end; streams never do and are cut. */
const GRACE_MS = 1000;

/**
 * Takes the port before anything else is done, so that a port in use is known at once and stays ours. Until the app can
 * serve, visitors are asked to wait.
 */
export async function openWebPort(args: { host: string; port: number; command: string }): Promise<WebPort> {
  let handle = askToWait;
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  // Sockets that became web sockets are no longer the server's to close.
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    const settings = { host: "HOST", port: "PORT" };
    server.once("error", (error) => reject(describeListenFailure({ ...args, settings, error })));
    server.listen(args.port, args.host, resolve);
  });
  let closing: Promise<void> | undefined;
  const close = () =>
    new Promise<void>((resolve) => {
      const cut = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, GRACE_MS);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      server.closeIdleConnections();
    });
  return {
    server,
    url: `http://${browsableHost(args.host)}:${args.port}`,
    serve: (handler) => {
      handle = handler;
    },
    close: () => (closing ??= close()),
  };
}

async function askToWait(request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A supervisor must not take a first start, which builds the app, for a process that hangs.
  if (request.url === livePath) {
    response.writeHead(200, liveHeaders).end(liveBody);
    return;
  }
  response.writeHead(503, { "content-type": "text/html; charset=utf-8", "retry-after": "2", refresh: "2" });
  response.end(
    '<!doctype html><html lang="en"><title>Thetaline</title><p>Thetaline is starting. This page opens by itself.</p></html>',
  );
}

function browsableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
