import type { ItemBankSnapshot } from "@/exam/ports";
import type { Container } from "@/server/container";
import { type Spread, spreadOf } from "./capacity-arithmetic";
import type { PostgresAccount } from "./capacity-database";
import { examLength } from "./capacity-engines";
import {
  answerByRequest,
  answerByUseCase,
  type Round,
  type RoundTimes,
  type SeatedCandidate,
} from "./capacity-exams";
import { type CapacityRedis, infoNumber, readInfo } from "./capacity-redis";
import { quantilesOf } from "./measure";
import { cpuMsBetween, readSiblingCpu } from "./sibling-cpu";

/** What one kind of call takes, from rounds in which every candidate makes one. */
export type CallFigures = Readonly<{
  perSecond: Spread;
  medianMs: number;
  p90Ms: number;
  /** Processor time of this process, with what the REST endpoint and an embedded Valkey take in it. */
  appCpuMs: Spread;
  /** Processor time of Redis; null where Redis does not know it. */
  redisCpuUs: Spread | null;
  /** Processor time of all of PostgreSQL's processes; null where the system does not tell. */
  postgresCpuMs: Spread | null;
}>;

/** Write-ahead log for each answer. */
export type WalFigures = Readonly<{
  bytesPerAnswer: number;
  /** In the rounds that come right after a checkpoint, and in the others. */
  afterCheckpoint: Spread;
  otherwise: Spread;
}>;

/** With an answer each minute, and a checkpoint each five minutes as PostgreSQL makes them unless told otherwise. */
export const answersBetweenCheckpoints = 5;

const isAfterCheckpoint = (position: number) => position % answersBetweenCheckpoints === 1;
const isByRequest = (position: number) => position % 2 === 0;

export type Watched = Readonly<{
  redis: CapacityRedis;
  account: PostgresAccount;
  container: Container;
  seated: readonly SeatedCandidate[];
  bank: ItemBankSnapshot;
}>;

export type RoundFigures = RoundTimes &
  Readonly<{
    walBytes: number;
    appCpuMs: number;
    redisCpuUs: number | null;
    postgresCpuMs: number | null;
  }>;

/** A whole exam of each candidate, every one's first answer before anyone's second, by turns through the use case and the API. */
export async function watchExams(watched: Watched): Promise<readonly RoundFigures[]> {
  const rounds: RoundFigures[] = [];
  for (let position = 1; position <= examLength; position += 1) {
    if (isAfterCheckpoint(position)) await watched.account.checkpoint();
    const round = isByRequest(position) ? answerByRequest : answerByUseCase;
    rounds.push(await watchRound({ ...watched, round }));
  }
  return rounds;
}

/** One round, with what it took from PostgreSQL, from this process and from Redis, each by its own account. */
export async function watchRound(args: Watched & { round: Round }): Promise<RoundFigures> {
  const { redis, account, round } = args;
  const lsn = await account.text("select pg_current_wal_lsn()");
  const pid = await account.number("select pg_backend_pid()");
  const redisBefore = await readRedisCpuUs(redis);
  const postgresBefore = readSiblingCpu({ pid });
  const cpuBefore = process.cpuUsage();
  const times = await round(args);
  const { user, system } = process.cpuUsage(cpuBefore);
  const postgresAfter = readSiblingCpu({ pid });
  const redisAfter = await readRedisCpuUs(redis);
  return {
    ...times,
    walBytes: await account.number("select pg_wal_lsn_diff(pg_current_wal_lsn(), $1)", lsn),
    appCpuMs: (user + system) / 1000,
    redisCpuUs: redisBefore === null || redisAfter === null ? null : redisAfter - redisBefore,
    postgresCpuMs: cpuMsBetween(postgresBefore, postgresAfter),
  };
}

/** Embedded Valkey's processor time is this process's own. */
async function readRedisCpuUs(redis: CapacityRedis): Promise<number | null> {
  if (redis.kind === "embedded") return null;
  const info = await readInfo(redis, "cpu");
  return (infoNumber(info, "used_cpu_user") + infoNumber(info, "used_cpu_sys")) * 1e6;
}

export function walFiguresOf(rounds: readonly RoundFigures[]): WalFigures {
  const calls = rounds.reduce((sum, { callsMs }) => sum + callsMs.length, 0);
  const each = (wanted: (position: number) => boolean) =>
    rounds.filter((_, index) => wanted(index + 1)).map(({ walBytes, callsMs }) => walBytes / callsMs.length);
  return {
    bytesPerAnswer: rounds.reduce((sum, { walBytes }) => sum + walBytes, 0) / calls,
    afterCheckpoint: spreadOf(each(isAfterCheckpoint)),
    otherwise: spreadOf(each((position) => !isAfterCheckpoint(position))),
  };
}

/** The answers of whole exams, by the way they took. */
export function answerFiguresOf(rounds: readonly RoundFigures[]): {
  answer: CallFigures;
  answerRequest: CallFigures;
} {
  return {
    answer: callFiguresOf(rounds.filter((_, index) => !isByRequest(index + 1))),
    answerRequest: callFiguresOf(rounds.filter((_, index) => isByRequest(index + 1))),
  };
}

export function callFiguresOf(rounds: readonly RoundFigures[]): CallFigures {
  const { medianUs, p90Us } = quantilesOf(rounds.flatMap(({ callsMs }) => callsMs.map((ms) => ms * 1000)));
  const eachOf = (partOf: (round: RoundFigures) => number | null) => {
    const known = rounds.flatMap((round) => {
      const part = partOf(round);
      return part === null ? [] : [part / round.callsMs.length];
    });
    return known.length === 0 ? null : spreadOf(known);
  };
  return {
    perSecond: spreadOf(rounds.map(({ callsMs, wallMs }) => (callsMs.length / wallMs) * 1000)),
    medianMs: medianUs / 1000,
    p90Ms: p90Us / 1000,
    appCpuMs: spreadOf(rounds.map(({ appCpuMs, callsMs }) => appCpuMs / callsMs.length)),
    redisCpuUs: eachOf(({ redisCpuUs }) => redisCpuUs),
    postgresCpuMs: eachOf(({ postgresCpuMs }) => postgresCpuMs),
  };
}
