import { engineTtlSeconds, presenceTtlSeconds } from "@/server/redis/keys";
import { examLength } from "./capacity-engines";

/** What the sizing takes for granted; docs/redis/capacity.md says why. */
export const sizingAssumptions = {
  candidates: [10_000, 100_000, 1_000_000],
  /** At the busiest: half of the mean that twenty items in forty minutes come to. */
  answerEverySeconds: 60,
  examMinutes: 40,
  /** As the candidate's page does (src/client/candidate/heartbeat.ts). */
  heartbeatEverySeconds: 10,
  examHoursADay: 8,
  /** Redis may use so many times what the exams take. */
  redisHeadRoom: 1.5,
  /** Of what a process can do, ours or Redis's, so much is asked of it. */
  processLoad: 0.5,
  /** One may fail. */
  fewestProcesses: 2,
  /** As src/server/db/prisma.ts sets it. */
  connectionsPerProcess: 10,
  /** GET, EVAL and PUBLISH; the last two travel in one request (publish-progress.ts). */
  commandsPerAnswer: 3,
  requestsPerAnswer: 2,
  /** Two EVAL, presence and the engine's time to live, in one request (note-heard.ts). */
  commandsPerBeat: 2,
} as const;

/** The measured figures that a sizing rests on. */
export type SizingFigures = Readonly<{
  bytesPerExam: number;
  bytesPerFinishedExam: number;
  presenceBytes: number;
  bytesPerSession: number;
  bytesPerAttempt: number;
  bytesPerAccessCode: number;
  walBytesPerAnswer: number;
  /** Processor time of the app's process for an API request. */
  appCpuMsPerAnswer: number;
  appCpuMsPerBeat: number;
  /** Null where Redis did not know its processor time. */
  redisCpuUsPerAnswer: number | null;
  redisCpuUsPerBeat: number | null;
  /** Null where the system did not tell. */
  postgresCpuMsPerAnswer: number | null;
  postgresCpuMsPerBeat: number | null;
}>;

export type Sizing = Readonly<{
  candidates: number;
  answersPerSecond: number;
  heartbeatsPerSecond: number;
  /** One sitting, and sittings back to back: what was finished stands in Redis until its time is up. */
  redisBytesOneSitting: number;
  redisBytesBackToBack: number;
  /** The latter with head-room. */
  redisBytesPlanned: number;
  redisCommandsPerSecond: number;
  redisRequestsPerSecond: number;
  /** Processor time of Redis a second. One Redis runs its commands on one core. */
  redisCores: number | null;
  redisInstances: number | null;
  walBytesPerSecond: number;
  databaseBytesPerSitting: number;
  databaseBytesPerDay: number;
  walBytesPerDay: number;
  postgresCores: number | null;
  appProcesses: number;
  databaseConnections: number;
}>;

export function sizeFor(args: { candidates: number; figures: SizingFigures }): Sizing {
  const { candidates, figures } = args;
  const assumed = sizingAssumptions;
  const answersPerSecond = candidates / assumed.answerEverySeconds;
  const heartbeatsPerSecond = candidates / assumed.heartbeatEverySeconds;
  const sittingsADay = (assumed.examHoursADay * 60) / assumed.examMinutes;

  /** How many finished sittings' keys still stand beside those of the one that goes on. */
  const leftOver = (lifetimeSeconds: number) => lifetimeSeconds / 60 / assumed.examMinutes;
  const redisBytesOneSitting = candidates * (figures.bytesPerExam + figures.presenceBytes);
  const redisBytesBackToBack =
    redisBytesOneSitting +
    candidates * leftOver(engineTtlSeconds) * figures.bytesPerFinishedExam +
    candidates * leftOver(presenceTtlSeconds) * figures.presenceBytes;

  const databaseBytesPerSitting =
    candidates *
    (figures.bytesPerSession + examLength * figures.bytesPerAttempt + figures.bytesPerAccessCode);
  const redisCores = redisCoresFor({ answersPerSecond, heartbeatsPerSecond, figures });
  const appProcesses = processesFor({ answersPerSecond, heartbeatsPerSecond, figures });
  return {
    candidates,
    answersPerSecond,
    heartbeatsPerSecond,
    redisBytesOneSitting,
    redisBytesBackToBack,
    redisBytesPlanned: redisBytesBackToBack * assumed.redisHeadRoom,
    redisCommandsPerSecond:
      answersPerSecond * assumed.commandsPerAnswer + heartbeatsPerSecond * assumed.commandsPerBeat,
    redisRequestsPerSecond: answersPerSecond * assumed.requestsPerAnswer + heartbeatsPerSecond,
    redisCores,
    redisInstances: redisCores && Math.ceil(redisCores / assumed.processLoad),
    walBytesPerSecond: answersPerSecond * figures.walBytesPerAnswer,
    databaseBytesPerSitting,
    databaseBytesPerDay: databaseBytesPerSitting * sittingsADay,
    walBytesPerDay: candidates * sittingsADay * examLength * figures.walBytesPerAnswer,
    postgresCores: postgresCoresFor({ answersPerSecond, heartbeatsPerSecond, figures }),
    appProcesses,
    databaseConnections: appProcesses * assumed.connectionsPerProcess,
  };
}

type Load = Readonly<{ answersPerSecond: number; heartbeatsPerSecond: number; figures: SizingFigures }>;

/** JavaScript runs on one core, so a process that is asked for a second's work each second is full. */
function processesFor({ answersPerSecond, heartbeatsPerSecond, figures }: Load): number {
  const busy =
    (answersPerSecond * figures.appCpuMsPerAnswer + heartbeatsPerSecond * figures.appCpuMsPerBeat) / 1000;
  return Math.max(sizingAssumptions.fewestProcesses, Math.ceil(busy / sizingAssumptions.processLoad));
}

function redisCoresFor({ answersPerSecond, heartbeatsPerSecond, figures }: Load): number | null {
  const { redisCpuUsPerAnswer, redisCpuUsPerBeat } = figures;
  if (redisCpuUsPerAnswer === null || redisCpuUsPerBeat === null) return null;
  return (answersPerSecond * redisCpuUsPerAnswer + heartbeatsPerSecond * redisCpuUsPerBeat) / 1e6;
}

function postgresCoresFor({ answersPerSecond, heartbeatsPerSecond, figures }: Load): number | null {
  const { postgresCpuMsPerAnswer, postgresCpuMsPerBeat } = figures;
  if (postgresCpuMsPerAnswer === null || postgresCpuMsPerBeat === null) return null;
  return (answersPerSecond * postgresCpuMsPerAnswer + heartbeatsPerSecond * postgresCpuMsPerBeat) / 1e3;
}
