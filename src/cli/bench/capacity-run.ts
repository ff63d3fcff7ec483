import { createContainer } from "@/server/container";
import { StartupFailure } from "@/server/embedded/startup-failure";
import type { CapacityArguments } from "./capacity-arguments";
import { type CapacityPostgres, createCapacityWorld, startCapacityPostgres } from "./capacity-database";
import { type FillFigures, measureFill, type Stage, stages } from "./capacity-fill";
import { measurePresence, type PresenceFigures, usualRoom } from "./capacity-presence";
import { type CapacityRedis, describeRedis, type RedisKind, startCapacityRedis } from "./capacity-redis";
import { findRedisServer } from "./capacity-redis-server";
import { measureSitting, type SittingFigures } from "./capacity-sitting";

export type RedisFigures = Readonly<{
  kind: RedisKind;
  version: string;
  allocator: string;
  fills: readonly FillFigures[];
  presence: readonly PresenceFigures[];
  sitting: SittingFigures;
}>;

export type CapacityFigures = Readonly<{
  postgresVersion: string;
  repetitions: number;
  /** The one that an operator would size for comes first: a real one where there is one. */
  redis: readonly [RedisFigures, ...RedisFigures[]];
}>;

type Wanted = Parameters<typeof startCapacityRedis>[0];

/** How often Redis is filled at each stage. */
const repetitions = 3;
/** A bench that looks at Redis itself waits longer for it than an exam would. */
const patienceMs = 5000;

/** Every figure, one Redis after the other. What is started is handed to `onStarted` and must be stopped by the caller. */
export async function runCapacityBench(args: {
  wanted: Pick<CapacityArguments, "redis" | "exams" | "candidates" | "seed">;
  redisServerPath: string | undefined;
  write: (line: string) => void;
  onStarted: (stop: () => Promise<void>) => void;
}): Promise<CapacityFigures> {
  const { wanted, write, onStarted } = args;
  const [first, ...others] = await chooseRedis(args);
  write("Starting PostgreSQL in a temporary folder ...");
  const postgres = await startCapacityPostgres();
  onStarted(postgres.stop);
  const measureOne = async (kind: Wanted): Promise<RedisFigures> => {
    const redis = await startCapacityRedis(kind);
    onStarted(redis.stop);
    const figures = await measureRedis({ ...wanted, postgres, redis, write });
    await redis.stop();
    return figures;
  };
  const firstFigures = await measureOne(first);
  const figures: [RedisFigures, ...RedisFigures[]] = [firstFigures];
  for (const other of others) figures.push(await measureOne(other));
  return { postgresVersion: postgres.version, repetitions, redis: figures };
}

async function chooseRedis(args: {
  wanted: Pick<CapacityArguments, "redis">;
  redisServerPath: string | undefined;
  write: (line: string) => void;
}): Promise<[Wanted, ...Wanted[]]> {
  const { wanted, redisServerPath, write } = args;
  const embedded: Wanted = { kind: "embedded" };
  if (wanted.redis === "embedded") return [embedded];
  const file = await findRedisServer({ redisServerPath });
  if (file !== null)
    return wanted.redis === "real" ? [{ kind: "real", file }] : [{ kind: "real", file }, embedded];
  if (wanted.redis !== null)
    throw new StartupFailure(
      "No redis-server was found. Install one (apt-get install redis-server), set REDIS_SERVER_PATH to it, or measure the embedded Valkey alone with --redis embedded.",
    );
  write("No redis-server was found: measuring the embedded Valkey alone. REDIS_SERVER_PATH can name one.");
  return [embedded];
}

async function measureRedis(args: {
  postgres: CapacityPostgres;
  redis: CapacityRedis;
  exams: number;
  candidates: number;
  seed: string;
  write: (line: string) => void;
}): Promise<RedisFigures> {
  const { redis, write } = args;
  const { version, allocator } = await describeRedis(redis);
  write(`Filling ${version} with ${args.exams.toLocaleString("en-US")} exams ...`);
  const { fills, presence } = await fillRedis(args);
  write(`Giving whole exams to ${args.candidates.toLocaleString("en-US")} candidates on it ...`);
  const sitting = await measureSitting(args);
  return { kind: redis.kind, version, allocator, fills, presence, sitting };
}

async function fillRedis(args: {
  postgres: CapacityPostgres;
  redis: CapacityRedis;
  exams: number;
  seed: string;
}): Promise<Pick<RedisFigures, "fills" | "presence">> {
  const { postgres, redis, exams, seed } = args;
  const world = await createCapacityWorld({ postgres, name: `fill_${redis.kind}`, candidates: 1 });
  const container = createContainer({
    databaseUrl: world.databaseUrl,
    redisRestUrl: redis.url,
    redisRestToken: redis.token,
    logLevel: "silent",
    redisPatienceMs: patienceMs,
  });
  try {
    const bank = await container.banks.load(world.itemBankVersionId);
    const fills: FillFigures[] = [];
    for (const stage of stages)
      fills.push(await measureFill({ redis, container, bank, exams, seed, stage, repetitions }));
    const presence: PresenceFigures[] = [];
    for (const roomSize of [usualRoom, exams])
      presence.push(await measurePresence({ redis, container, candidates: exams, roomSize, seed }));
    return { fills, presence };
  } finally {
    await container.close();
  }
}

export function fillAt(figures: RedisFigures, stage: Stage): FillFigures {
  const fill = figures.fills.find((each) => each.stage === stage);
  if (fill === undefined) throw new Error(`Redis was not filled at stage ${stage}.`);
  return fill;
}
