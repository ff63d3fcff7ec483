import { rmSync } from "node:fs";
import { createPrisma } from "@/server/db/prisma";
import { findFreePort } from "@/server/embedded/free-port";
import { startApp, temporaryFolder } from "./support/app-process";
import { expect, readSession, test } from "./support/story";

/** One call of the API as a program makes it, with the candidate's cookie once there is one. */
async function call(args: { appUrl: string; path: string; input: unknown; cookie?: string }) {
  const response = await fetch(`${args.appUrl}/api/trpc/${args.path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(args.cookie && { cookie: args.cookie }) },
    body: JSON.stringify(args.input),
  });
  const [cookie = ""] = response.headers.getSetCookie().map((header) => header.split(";")[0]);
  return { status: response.status, cookie, headers: response.headers, body: await response.text() };
}

test("an exam ends by itself when its time is up, without a page that is open", async ({
  appUrl,
  databaseUrl,
  exam,
}) => {
  test.setTimeout(90_000);
  const { roomId, linkToken } = exam;
  const accessCode = exam.accessCodes[0]!;
  const prisma = createPrisma({ databaseUrl });
  await prisma.room.update({ where: { id: roomId }, data: { exam: { update: { timeLimitMs: 2000 } } } });
  await prisma.$disconnect();
  const { cookie } = await call({ appUrl, path: "candidate.enter", input: { linkToken, accessCode } });
  const started = await call({ appUrl, path: "candidate.start", input: { pageId: "gone" }, cookie });
  expect(started.status).toBe(200);
  expect(started.body).toContain('"in_progress"');
  expect(started.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);

  const session = () => readSession({ databaseUrl, roomId, accessCode });
  await expect.poll(async () => (await session()).finishReason, { timeout: 60_000 }).toBe("time_up");
  const { status, deadlineAt, finishedAt } = await session();
  expect(status).toBe("finished");
  const lateMs = finishedAt!.getTime() - deadlineAt!.getTime();
  expect(lateMs).toBeGreaterThanOrEqual(0);
  // A look every two seconds, on a machine that has other things to do; after a start half a minute passes before that.
  expect(lateMs).toBeLessThan(40_000);
});

test("the app says that it lives and is ready, and gives its metrics to this machine only", async ({
  appUrl,
}) => {
  const live = await fetch(`${appUrl}/api/health/live`);
  expect([live.status, await live.json()]).toEqual([200, { status: "live" }]);
  const ready = await fetch(`${appUrl}/api/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { status: "ready", checks: { database: "ok", migrations: "ok", redis: "ok" } },
  ]);
  const metrics = await fetch(`${appUrl}/api/metrics`);
  expect(metrics.status).toBe(200);
  expect(await metrics.text()).toMatch(/^thetaline_sweeps_total\{outcome="done"\} [1-9]/m);
  const passedOn = await fetch(`${appUrl}/api/metrics`, { headers: { "x-forwarded-for": "127.0.0.1" } });
  expect(passedOn.status).toBe(403);
  for (const { headers } of [live, ready, metrics, passedOn])
    expect(headers.get("cache-control")).toContain("no-store");
});

test("who tries too many access codes is told so by name: the app's parts agree on what an error is", async ({
  appUrl,
  exam,
}) => {
  const { linkToken } = exam;
  const tries = Array.from({ length: 61 }, (_, index) =>
    call({ appUrl, path: "candidate.enter", input: { linkToken, accessCode: `WRNG${1000 + index}` } }),
  );
  const bodies = (await Promise.all(tries)).map(({ body }) => body);
  expect(bodies.filter((body) => body.includes('"access-code-wrong"'))).toHaveLength(60);
  expect(bodies.filter((body) => body.includes('"too-many-tries"'))).toHaveLength(1);
});

test("behind a trusted proxy its request ids are kept, and whoever reads metrics shows the token", async ({
  databaseUrl,
}) => {
  const dataDir = temporaryFolder();
  const token = "e2e-only-metrics-token";
  const app = await startApp({
    ...{ PORT: String(await findFreePort()), DATABASE_URL: databaseUrl, THETALINE_DATA_DIR: dataDir },
    ...{ THETALINE_TRUST_PROXY: "1", THETALINE_METRICS_TOKEN: token, LOG_LEVEL: "info" },
  });
  try {
    const proxied = { "x-forwarded-for": "203.0.113.7", "x-request-id": "edge-1234" };
    const reply = await fetch(`${app.url}/api/trpc/candidate.heartbeat`, {
      ...{ method: "POST", headers: { ...proxied, "content-type": "application/json" }, body: "{}" },
    });
    expect([reply.status, reply.headers.get("x-request-id")]).toEqual([401, "edge-1234"]);
    await expect
      .poll(app.output)
      .toMatch(/"requestId":"edge-1234","path":"candidate.heartbeat","status":401/);
    const read = (authorization: string) =>
      fetch(`${app.url}/api/metrics`, { headers: { ...proxied, authorization } });
    expect((await read("Bearer wrong")).status).toBe(401);
    expect((await read(`Bearer ${token}`)).status).toBe(200);
    expect((await fetch(`${app.url}/api/metrics`)).status).toBe(401);
  } finally {
    expect(await app.stop()).toBe(0);
    rmSync(dataDir, { recursive: true, force: true });
  }
});
