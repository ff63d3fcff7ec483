import { createServer } from "node:http";
import { expect, it } from "vitest";
import { isFromThisMachine, markSocket } from "./direct-caller";

/** Whether a real request over loopback counts as this machine's own, with what the caller or a proxy added. */
async function isTaken(headers: Record<string, string>): Promise<boolean> {
  let taken = false;
  const server = createServer((request, response) => {
    markSocket(request);
    const marked = { "x-thetaline-socket": String(request.headers["x-thetaline-socket"]) };
    taken = isFromThisMachine(new Request("http://localhost/", { headers: marked }));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  await (await fetch(`http://127.0.0.1:${address.port}/`, { headers })).text();
  server.close();
  return taken;
}

it("knows a program on this machine by its socket", async () => {
  expect(await isTaken({})).toBe(true);
});

it.each([
  { "x-forwarded-for": "127.0.0.1" },
  { forwarded: "for=127.0.0.1" },
  { via: "1.1 proxy" },
  { "x-real-ip": "127.0.0.1" },
  { "x-forwarded-for": "203.0.113.7", "x-thetaline-socket": "127.0.0.1" },
])("does not take what a proxy on this machine passed on for its own: %j", async (headers) => {
  expect(await isTaken(headers)).toBe(false);
});

it.each([
  ["127.0.0.1", true],
  ["::ffff:127.0.0.1", true],
  ["::1", true],
  ["127.0.0.1.example", false],
  ["203.0.113.7", false],
  ["unknown", false],
])("takes %s for this machine: %s", (address, expected) => {
  const request = new Request("http://localhost/", { headers: { "x-thetaline-socket": address } });
  expect(isFromThisMachine(request)).toBe(expected);
});

it("takes nobody for this machine where no launcher has looked at the socket", () => {
  expect(isFromThisMachine(new Request("http://localhost/"))).toBe(false);
});
