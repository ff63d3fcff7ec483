import { bytesPerGb, bytesPerGib, examsIn, type Spread, wholeBytes } from "./capacity-arithmetic";
import { examLength } from "./capacity-engines";
import { type FillFigures, largestLiveStage } from "./capacity-fill";
import type { CallFigures, WalFigures } from "./capacity-rounds";
import { type CapacityFigures, fillAt, type RedisFigures } from "./capacity-run";
import { type Sizing, type SizingFigures, sizeFor, sizingAssumptions } from "./capacity-sizing";
import type { Machine } from "./machine";

/** So many exams of twenty items must fit into a GB. */
export const fewestExamsPerGb = 250_000;

/** What `--json` prints as its last line. Bytes, unless a name ends otherwise; the first figures are of `measuredOn`. */
export type CapacityJson = Readonly<{
  /** The largest state of a live exam, by used_memory, rounded up. */
  bytesPerExam: number;
  examsPerGb: number;
  examsPerGib: number;
  bytesPerSession: number;
  bytesPerAttempt: number;
  /** Beside many old exams, as in an installation that is in use; and on a database that holds these alone. */
  walBytesPerAnswer: number;
  walBytesPerAnswerNewDatabase: number;
  /** Through the use case, and as API requests. */
  answersPerSecond: number;
  answerRequestsPerSecond: number;
  heartbeatRequestsPerSecond: number;
  bytesPerAccessCode: number;
  measuredOn: string;
  postgres: string;
  redis: readonly ReturnType<typeof toRedisJson>[];
  sizing: readonly Sizing[];
  machine: Machine;
  seed: string;
  exams: number;
  candidates: number;
  repetitions: number;
  quick: boolean;
}>;

type Run = Readonly<{ seed: string; exams: number; candidates: number; quick: boolean }>;

export function toCapacityJson(args: { figures: CapacityFigures; machine: Machine; run: Run }): CapacityJson {
  const { figures, machine, run } = args;
  const [first] = figures.redis;
  const { sitting } = first;
  const bytesPerExam = fillAt(first, largestLiveStage).usedMemory.median;
  return {
    bytesPerExam: wholeBytes(bytesPerExam),
    examsPerGb: examsIn({ bytes: bytesPerGb, bytesPerExam }),
    examsPerGib: examsIn({ bytes: bytesPerGib, bytesPerExam }),
    bytesPerSession: wholeBytes(sitting.bytesPerSession),
    bytesPerAttempt: wholeBytes(sitting.bytesPerAttempt),
    walBytesPerAnswer: wholeBytes(sitting.walInUse.bytesPerAnswer),
    walBytesPerAnswerNewDatabase: wholeBytes(sitting.walNew.bytesPerAnswer),
    answersPerSecond: Math.round(sitting.answer.perSecond.median),
    answerRequestsPerSecond: Math.round(sitting.answerRequest.perSecond.median),
    heartbeatRequestsPerSecond: Math.round(sitting.beatRequest.perSecond.median),
    bytesPerAccessCode: wholeBytes(sitting.bytesPerAccessCode),
    measuredOn: first.version,
    postgres: `PostgreSQL ${figures.postgresVersion}`,
    redis: figures.redis.map(toRedisJson),
    sizing: sizingOf(first).map(roundedSizing),
    machine,
    seed: run.seed,
    exams: run.exams,
    candidates: run.candidates,
    repetitions: figures.repetitions,
    quick: run.quick,
  };
}

export function sizingOf(figures: RedisFigures): Sizing[] {
  const { sitting } = figures;
  const measured: SizingFigures = {
    bytesPerExam: fillAt(figures, largestLiveStage).usedMemory.median,
    bytesPerFinishedExam: fillAt(figures, examLength).usedMemory.median,
    presenceBytes: Math.max(...figures.presence.map(({ usedMemory }) => usedMemory)),
    bytesPerSession: sitting.bytesPerSession,
    bytesPerAttempt: sitting.bytesPerAttempt,
    bytesPerAccessCode: sitting.bytesPerAccessCode,
    walBytesPerAnswer: sitting.walInUse.bytesPerAnswer,
    appCpuMsPerAnswer: sitting.answerRequest.appCpuMs.median,
    appCpuMsPerBeat: sitting.beatRequest.appCpuMs.median,
    redisCpuUsPerAnswer: sitting.answerRequest.redisCpuUs?.median ?? null,
    redisCpuUsPerBeat: sitting.beatRequest.redisCpuUs?.median ?? null,
    postgresCpuMsPerAnswer: sitting.answerRequest.postgresCpuMs?.median ?? null,
    postgresCpuMsPerBeat: sitting.beatRequest.postgresCpuMs?.median ?? null,
  };
  return sizingAssumptions.candidates.map((candidates) => sizeFor({ candidates, figures: measured }));
}

function roundedSizing(sizing: Sizing): Sizing {
  const { answersPerSecond, redisRequestsPerSecond, redisCommandsPerSecond } = sizing;
  const { redisCores, postgresCores } = sizing;
  return {
    ...sizing,
    answersPerSecond: tenth(answersPerSecond),
    redisBytesOneSitting: wholeBytes(sizing.redisBytesOneSitting),
    redisBytesBackToBack: wholeBytes(sizing.redisBytesBackToBack),
    redisBytesPlanned: wholeBytes(sizing.redisBytesPlanned),
    redisCommandsPerSecond: tenth(redisCommandsPerSecond),
    redisRequestsPerSecond: tenth(redisRequestsPerSecond),
    redisCores: redisCores === null ? null : fourDigits(redisCores),
    postgresCores: postgresCores === null ? null : fourDigits(postgresCores),
    walBytesPerSecond: wholeBytes(sizing.walBytesPerSecond),
    databaseBytesPerSitting: wholeBytes(sizing.databaseBytesPerSitting),
    databaseBytesPerDay: wholeBytes(sizing.databaseBytesPerDay),
    walBytesPerDay: wholeBytes(sizing.walBytesPerDay),
  };
}

function toRedisJson(figures: RedisFigures) {
  const { kind, version, allocator, fills, presence, sitting } = figures;
  return {
    kind,
    version,
    allocator,
    fills: fills.map((fill) => ({ stage: fill.stage, ...fillJson(fill) })),
    presence: presence.map(({ roomSize, usedMemory, memoryUsage }) => ({
      roomSize,
      usedMemory: tenth(usedMemory),
      memoryUsage: tenth(memoryUsage),
    })),
    sitting: {
      answers: sitting.answers,
      bytesPerSession: tenth(sitting.bytesPerSession),
      bytesPerAttempt: tenth(sitting.bytesPerAttempt),
      walNew: walJson(sitting.walNew),
      walInUse: {
        ...walJson(sitting.walInUse),
        candidates: sitting.walInUse.candidates,
        oldExams: sitting.walInUse.oldExams,
      },
      answer: callJson(sitting.answer),
      answerRequest: callJson(sitting.answerRequest),
      heartbeatRequest: callJson(sitting.beatRequest),
      redisCommandsPerAnswer: sitting.redisCommands,
    },
  };
}

function fillJson({
  usedMemory,
  memoryUsage,
  jsonBytes,
  indexBytes,
  savesPerSecond,
  fragmentation,
}: FillFigures) {
  return {
    usedMemory: spreadJson(usedMemory),
    memoryUsage: spreadJson(memoryUsage),
    jsonBytes: spreadJson(jsonBytes),
    indexBytes: spreadJson(indexBytes),
    savesPerSecond: spreadJson(savesPerSecond),
    fragmentation: fragmentation && spreadJson(fragmentation),
  };
}

function walJson({ bytesPerAnswer, afterCheckpoint, otherwise }: WalFigures) {
  return {
    bytesPerAnswer: tenth(bytesPerAnswer),
    afterCheckpoint: spreadJson(afterCheckpoint),
    otherwise: spreadJson(otherwise),
  };
}

function callJson({ perSecond, medianMs, p90Ms, appCpuMs, redisCpuUs, postgresCpuMs }: CallFigures) {
  return {
    perSecond: spreadJson(perSecond),
    medianMs: fourDigits(medianMs),
    p90Ms: fourDigits(p90Ms),
    appCpuMs: spreadJson(appCpuMs),
    redisCpuUs: redisCpuUs && spreadJson(redisCpuUs),
    postgresCpuMs: postgresCpuMs && spreadJson(postgresCpuMs),
  };
}

function spreadJson({ median, least, most, samples }: Spread): Spread {
  return { median: fourDigits(median), least: fourDigits(least), most: fourDigits(most), samples };
}

/** Bytes to a tenth; of what is timed, four digits count. */
function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function fourDigits(value: number): number {
  return Number(value.toPrecision(4));
}
