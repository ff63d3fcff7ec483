import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { engineKey } from "@/server/redis/keys";
import { freshContainer } from "@/testing/fresh-container";
import { wholeExamCheck } from "./whole-exam-check";

let world: Awaited<ReturnType<typeof freshContainer>>;
beforeAll(async () => {
  world = await freshContainer();
});
afterAll(() => world.close());

it("has deleted its engine before anything else is ended, when it is interrupted in the middle of its exam", async () => {
  const { databaseUrl, redisRestUrl: url, redisRestToken: token } = world.connections;
  const stops: (() => Promise<void>)[] = [];
  const check = wholeExamCheck({
    databaseUrl,
    redis: { source: "settings", url, token, server: null },
    migrationsDir: path.resolve("prisma/migrations"),
    isProduction: false,
    onStarted: (stop) => stops.push(stop),
  });
  const engines = () => world.container.redis.keys(engineKey("*"));
  const finding = check.run();
  await expect.poll(engines, { interval: 5, timeout: 60_000 }).toHaveLength(1);
  // What was begun last is ended first, as an interrupt does it.
  await stops.pop()?.();
  expect(await engines()).toEqual([]);
  expect(await finding).toMatchObject({ state: "problem", found: expect.stringContaining("aborted") });
  for (const stop of stops.reverse()) await stop();
  expect(await engines()).toEqual([]);
}, 120_000);
