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
  answerRequestsPerSecond: 200,
  beatRequestsPerSecond: 2000,
  redisCpuUsPerAnswer: 150,
  redisCpuUsPerBeat: 20,
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
  expect(sizing.redisCommandsPerSecond).toBe(3 * 200 + 1200);
  expect(sizing.redisRequestsPerSecond).toBe(2 * 200 + 1200);
  expect(sizing.redisCores).toBeCloseTo((200 * 150 + 1200 * 20) / 1e6, 12);
});

it("sizes PostgreSQL by the sitting, by the day of twelve of them, and by the second", () => {
  const sizing = sizeFor({ candidates: 12_000, figures });
  expect(sizing.databaseBytesPerSitting).toBe(12_000 * (2400 + 20 * 200 + 600));
  expect(sizing.databaseBytesPerDay).toBe(12 * sizing.databaseBytesPerSitting);
  expect(sizing.walBytesPerSecond).toBe(200 * 3000);
  expect(sizing.walBytesPerDay).toBe(12 * 12_000 * 20 * 3000);
});

it("asks half of what a process can do of it, and never runs one alone", () => {
  // 200 answers a second are one process, 1,200 heartbeats six tenths of one; half busy that is 3.2 of them.
  const sizing = sizeFor({ candidates: 12_000, figures });
  expect(sizing.appProcesses).toBe(4);
  expect(sizing.databaseConnections).toBe(40);
  expect(sizeFor({ candidates: 100, figures }).appProcesses).toBe(2);
});

it("says nothing of Redis's processor where Redis did not", () => {
  expect(
    sizeFor({ candidates: 100, figures: { ...figures, redisCpuUsPerBeat: null } }).redisCores,
  ).toBeNull();
});
