import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { findNginx, startNginx } from "./nginx";
import { startRoundRobinProxy } from "./round-robin-proxy";

const nginx = findNginx();
const balancers: [
  string,
  (ports: readonly number[]) => Promise<{ url: string; stop: () => Promise<void> }>,
][] = [["the tests' own", (ports) => startRoundRobinProxy({ ports })]];
// Where there is no nginx, the other is held to what is asked of both all the same.
if (nginx !== null) balancers.push(["deploy/nginx.conf", (ports) => startNginx({ nginx, ports })]);

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

class Instance {
  readonly seen: IncomingMessage[] = [];
  private constructor(
    readonly port: number,
    private readonly server: Server,
  ) {}

  static async start(
    name: string,
    handler: Handler = (_, response) => response.end(name),
  ): Promise<Instance> {
    const server = createServer((request, response) => {
      instance.seen.push(request);
      handler(request, response);
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const instance = new Instance((server.address() as AddressInfo).port, server);
    stops.push(() => instance.stop());
    return instance;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const dies: Handler = (request) => request.socket.destroy();

it.skipIf(nginx === null)("deploy/nginx.conf keeps the instances' metrics to itself", async () => {
  const instance = await Instance.start("metrics");
  const { url, stop } = await startNginx({ nginx: nginx ?? "", ports: [instance.port, instance.port] });
  stops.push(stop);
  expect((await fetch(`${url}/api/metrics`)).status).toBe(404);
  expect(instance.seen).toEqual([]);
});

describe.each(balancers)("a load balancer: %s", (_, start) => {
  const balance = async (...instances: Instance[]) => {
    const balancer = await start(instances.map(({ port }) => port));
    stops.push(balancer.stop);
    return balancer.url;
  };
  const post = { method: "POST", body: '{"optionId":"a"}', headers: { "content-type": "application/json" } };

  it("gives each request to the next instance", async () => {
    const url = await balance(await Instance.start("one"), await Instance.start("two"));
    const answers: string[] = [];
    for (let count = 0; count < 6; count += 1) answers.push(await (await fetch(url)).text());
    expect([answers.slice(0, 2).toSorted(), answers.slice(2, 4), answers.slice(4, 6)]).toEqual([
      ["one", "two"],
      answers.slice(0, 2),
      answers.slice(0, 2),
    ]);
  });

  it("passes over an instance that refuses the connection, with posts as well", async () => {
    const [gone, left] = [await Instance.start("gone"), await Instance.start("left")];
    const url = await balance(gone, left);
    await gone.stop();
    for (const init of [{}, post, {}, post]) {
      const answer = await fetch(url, init);
      expect([answer.status, await answer.text()]).toEqual([200, "left"]);
    }
  });

  it("asks the next one for a page that an instance died over", async () => {
    const [dying, left] = [await Instance.start("dying", dies), await Instance.start("left")];
    const url = await balance(dying, left);
    for (let count = 0; count < 4; count += 1) expect(await (await fetch(url)).text()).toBe("left");
    expect(dying.seen.length).toBeGreaterThan(0);
  });

  it("never gives an order twice: a post that an instance died over is the caller's to send again", async () => {
    const [one, two] = [await Instance.start("one", dies), await Instance.start("two", dies)];
    const url = await balance(one, two);
    expect((await fetch(url, post)).status).toBe(502);
    expect(one.seen.length + two.seen.length).toBe(1);
  });

  it("says 502 when no instance is left", async () => {
    const [one, two] = [await Instance.start("one"), await Instance.start("two")];
    const url = await balance(one, two);
    await Promise.all([one.stop(), two.stop()]);
    expect((await fetch(url)).status).toBe(502);
  });

  it("passes events on as they come, and tells the instance when their reader has left", async () => {
    let next = (): void => undefined;
    let left: Promise<unknown> = Promise.resolve();
    const instance = await Instance.start("stream", (_request, response) => {
      left = once(response, "close");
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: 1\n\n");
      next = () => void response.write("data: 2\n\n");
    });
    const url = await balance(instance, instance);
    const reading = new AbortController();
    const answer = await fetch(url, { signal: reading.signal });
    const reader = answer.body!.getReader();
    const read = async () => Buffer.from((await reader.read()).value!).toString();
    expect(await read()).toBe("data: 1\n\n");
    next();
    expect(await read()).toBe("data: 2\n\n");
    reading.abort();
    await left;
  });

  it("says who calls and by which name, and keeps bodies and cookies whole", async () => {
    const echo: Handler = async (request, response) => {
      response.setHeader("set-cookie", ["one=1; Path=/", "two=2; Path=/"]);
      response.end(await text(request));
    };
    const instance = await Instance.start("echo", echo);
    const url = await balance(instance, instance);
    const claims = { "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https", cookie: "seat=12" };
    const answer = await fetch(url, { ...post, headers: { ...post.headers, ...claims } });
    expect(await answer.text()).toBe(post.body);
    expect(answer.headers.getSetCookie()).toEqual(["one=1; Path=/", "two=2; Path=/"]);
    expect(instance.seen[0]?.headers).toMatchObject({
      ...{ "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "http", cookie: "seat=12" },
      ...{ host: new URL(url).host, "content-type": "application/json" },
    });
  });
});
