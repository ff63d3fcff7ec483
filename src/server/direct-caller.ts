import type { IncomingMessage } from "node:http";

/** Set by the launcher on every request, whatever stood there: the address of the socket, or that a proxy passed it on. */
const header = "x-thetaline-socket";
const passedOn = "passed-on";

/** What proxies add. One that adds none of them cannot be told from a caller on its machine. */
const proxyHeaders = [
  ...["forwarded", "via", "x-real-ip"],
  ...["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"],
];

/** To be called before anything adds headers of its own. */
export function markSocket(request: Pick<IncomingMessage, "headers" | "socket">): void {
  const isPassedOn = proxyHeaders.some((name) => request.headers[name] !== undefined);
  request.headers[header] = isPassedOn ? passedOn : (request.socket.remoteAddress ?? "unknown");
}

/** Whether the request came straight from a program on this machine. */
export function isFromThisMachine(request: Request): boolean {
  return /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(request.headers.get(header) ?? "");
}
