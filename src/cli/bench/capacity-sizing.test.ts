import { expect, it } from "vitest";
import { type SizingFigures, sizeFor } from "./capacity-sizing";

const figures: SizingFigures = {
  bytesPerExam: 2000,
  bytesPerFinishedExam: 2100,
  presenceBytes: 100,
  bytesPerSession: 2400,
  bytesPerAttempt: 200,
  bytesPerAccessCode: 600,
  walBytesPerAnswer: 3000,
  appCpuMsPerAnswer: 5,
  appCpuMsPerBeat: 0.5,
  redisCpuUsPerAnswer: 150,
  redisCpuUsPerBeat: 20,
  postgresCpuMsPerAnswer: 2,
  postgresCpuMsPerBeat: 0.25,
};

it("sizes Redis for one sitting, and for sittings back to back with what still stands of the earlier ones", () => {
  const sizing = sizeFor({ candidates: 12_000, figures });
  expect(sizing.redisBytesOneSitting).toBe(12_000 * 2100);
  // Keys of engines stand 60 minutes longer, which is one sitting and a half; presence six hours, which is nine.
  expect(sizing.redisBytesBackToBack).toBe(12_000 * (2000 + 1.5 * 2100 + 10 * 100));
  expect(sizing.redisBytesPlanned).toBe(1.5 * sizing.redisBytesBackToBack);
});

it("counts answers each minute and heartbeats each ten seconds", () => {
  const sizing = sizeFor({ candidates: 12_000, figures });
  expect(sizing.answersPerSecond).toBe(200);
  expect(sizing.heartbeatsPerSecond).toBe(1200);
  expect(sizing.redisCommandsPerSecond).toBe(3 * 200 + 2 * 1200);
  expect(sizing.redisRequestsPerSecond).toBe(2 * 200 + 1200);
  expect(sizing.redisCores).toBeCloseTo((200 * 150 + 1200 * 20) / 1e6, 12);
});

it("sizes PostgreSQL by the sitting, by the day of twelve of them, and by the second", () => {
  const sizing = sizeFor({ candidates: 12_000, figures });
  expect(sizing.databaseBytesPerSitting).toBe(12_000 * (2400 + 20 * 200 + 600));
  expect(sizing.databaseBytesPerDay).toBe(12 * sizing.databaseBytesPerSitting);
  expect(sizing.walBytesPerSecond).toBe(200 * 3000);
  expect(sizing.walBytesPerDay).toBe(12 * 12_000 * 20 * 3000);
  expect(sizing.postgresCores).toBeCloseTo((200 * 2 + 1200 * 0.25) / 1000, 12);
});

it("asks half of what a process can do of it, and never runs one alone", () => {
  // 200 answers a second take a whole core, 1,200 heartbeats six tenths of one; half busy that is 3.2 processes.
  const sizing = sizeFor({ candidates: 12_000, figures });
  expect(sizing.appProcesses).toBe(4);
  expect(sizing.databaseConnections).toBe(40);
  expect(sizeFor({ candidates: 100, figures }).appProcesses).toBe(2);
});

it("keeps half of a core free in each Redis, of which there are as many as that takes", () => {
  expect(sizeFor({ candidates: 12_000, figures }).redisInstances).toBe(1);
  // 20,000 answers a second at 150 us and 120,000 heartbeats at 20 us: 5.4 cores, each of them half busy.
  expect(sizeFor({ candidates: 1_200_000, figures }).redisInstances).toBe(11);
});

it("says nothing of a processor of which nothing is known", () => {
  expect(
    sizeFor({ candidates: 100, figures: { ...figures, redisCpuUsPerBeat: null } }).redisCores,
  ).toBeNull();
});
