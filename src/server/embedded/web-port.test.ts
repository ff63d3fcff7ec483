import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { findFreePort } from "./free-port";
import { openWebPort } from "./web-port";

async function open() {
  const port = await findFreePort();
  return openWebPort({ host: "127.0.0.1", port, command: "start" });
}

it("asks visitors to wait until the app serves, and says meanwhile that it is alive", async () => {
  const web = await open();
  const early = await fetch(web.url);
  expect([early.status, await early.text()]).toEqual([503, expect.stringContaining("Thetaline is starting")]);
  const live = await fetch(`${web.url}/api/health/live`);
  expect([live.status, await live.json()]).toEqual([200, { status: "live" }]);
  expect((await fetch(`${web.url}/api/health/ready`)).status).toBe(503);
  web.serve(async (_request, response) => {
    response.end("the app");
  });
  expect(await (await fetch(web.url)).text()).toBe("the app");
  await web.close();
});

it("says which port is in use and how to take another", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  await expect(openWebPort({ host: "127.0.0.1", port, command: "start" })).rejects.toThrow(
    new RegExp(`Port ${port} on 127.0.0.1 is in use .*PORT=${port === 65535 ? 3001 : port + 1} npm start`),
  );
  other.close();
});

it("lets a request under way end, and cuts a stream that never would", async () => {
  const web = await open();
  web.serve(async (request, response) => {
    response.write("begun ");
    if (request.url === "/answer") setTimeout(() => response.end("and saved"), 100);
  });
  const answer = await fetch(`${web.url}/answer`);
  const stream = await fetch(`${web.url}/stream`);
  const streamEnd = stream.text().catch(() => "cut");
  const closed = web.close();
  expect(await answer.text()).toBe("begun and saved");
  expect(await streamEnd).toBe("cut");
  await closed;
  await expect(fetch(web.url)).rejects.toThrow();
});
