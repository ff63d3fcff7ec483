import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CapacityJson, fewestExamsPerGb, toCapacityJson } from "./capacity-json";
import { findRedisServer } from "./capacity-redis-server";
import { printCapacityReport } from "./capacity-report";
import { type CapacityFigures, runCapacityBench } from "./capacity-run";
import { describeMachine } from "./machine";

const run = { redis: null, exams: 200, candidates: 10, seed: "test", quick: true };
const stops: (() => Promise<void>)[] = [];
let figures: CapacityFigures;
let json: CapacityJson;
let hasRealRedis: boolean;

beforeAll(async () => {
  hasRealRedis = (await findRedisServer({ redisServerPath: undefined })) !== null;
  figures = await runCapacityBench({
    wanted: run,
    redisServerPath: undefined,
    write: () => undefined,
    onStarted: (stop) => stops.push(stop),
  });
  json = JSON.parse(JSON.stringify(toCapacityJson({ figures, machine: describeMachine(), run })));
}, 300_000);
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
}, 60_000);

describe("a small run of the capacity bench", () => {
  it("fits 250,000 exams and more into a GB", () => {
    expect(json.examsPerGb).toBe(Math.floor(1e9 / json.bytesPerExam));
    expect(json.examsPerGib).toBe(Math.floor(2 ** 30 / json.bytesPerExam));
    expect(json.examsPerGb).toBeGreaterThanOrEqual(fewestExamsPerGb);
    expect(fewestExamsPerGb).toBe(250_000);
  });

  it("has every figure that the sizing rests on", () => {
    for (const field of [
      ...(["bytesPerSession", "bytesPerAttempt", "bytesPerAccessCode"] as const),
      ...(["walBytesPerAnswer", "walBytesPerAnswerNewDatabase"] as const),
      ...(["answersPerSecond", "answerRequestsPerSecond", "heartbeatRequestsPerSecond"] as const),
    ])
      expect(json[field], field).toBeGreaterThan(0);
    expect(json).toMatchObject({ exams: 200, candidates: 10, seed: "test", repetitions: 3, quick: true });
    expect(json.sizing.map(({ candidates }) => candidates)).toEqual([10_000, 100_000, 1_000_000]);
    expect(json.postgres).toMatch(/^PostgreSQL \d+/);
  });

  it("measures the embedded Valkey, and a real Redis before it where there is one", () => {
    expect(json.redis.map(({ kind }) => kind)).toEqual(hasRealRedis ? ["real", "embedded"] : ["embedded"]);
    expect(json.measuredOn).toBe(json.redis[0]?.version);
    expect(json.redis.at(-1)?.version).toMatch(/^Valkey \d+\./);
  });

  it("finds the same bytes by both of Redis's accounts, but for what is kept beside a key", () => {
    for (const { fills } of json.redis)
      for (const { usedMemory, memoryUsage, jsonBytes } of fills) {
        expect(memoryUsage.median).toBeGreaterThan(jsonBytes.median);
        expect(usedMemory.median).toBeGreaterThan(memoryUsage.median);
        // The index entry, the lifetime and the tables; at 200 exams the connections' buffers show a little.
        expect(usedMemory.median - memoryUsage.median).toBeLessThan(500);
      }
  });

  it("sat whole exams, each answer with its three commands to Redis while that could keep up", () => {
    for (const { sitting } of json.redis) {
      expect(sitting.answers).toBe(200);
      const { get, eval: evals, publish } = sitting.redisCommandsPerAnswer;
      for (const each of [get, evals, publish]) expect(each).toBeLessThanOrEqual(1);
      expect(sitting.walInUse).toMatchObject({ candidates: 5, oldExams: 500 });
    }
  });

  it("prints all of it", () => {
    const lines: string[] = [];
    printCapacityReport({ figures, write: (line) => lines.push(line) });
    const report = lines.join("\n");
    expect(report).toContain(json.examsPerGb.toLocaleString("en-US"));
    expect(report).toMatch(/measured [\d,]+, reached/);
    expect(report).toContain(figures.redis[0].version);
    expect(report).not.toMatch(/NaN|undefined/);
  });
});

describe("a redis-server that is named and is none", () => {
  it("is told of in a sentence", async () => {
    await expect(findRedisServer({ redisServerPath: "/nowhere/redis-server" })).rejects.toThrow(
      "The redis-server that REDIS_SERVER_PATH names, /nowhere/redis-server, cannot be run",
    );
  });
});
