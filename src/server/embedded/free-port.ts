import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below the ports that Linux (32768 up), macOS and Windows (49152 up) give to connections that go out. */
const range = { first: 20_000, end: 32_000 } as const;
const mostTries = 50;

/**
 * A loopback port that nobody uses at this moment. It is none that the system gives to somebody's outgoing connection, so
 * that a server can have it again after a restart. Whoever binds it must still be ready to find it taken.
 */
export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const port = randomInt(range.first, range.end);
    if (await isFree(port)) return port;
  }
  throw new Error(`None of ${mostTries} ports between ${range.first} and ${range.end} is free.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
