import { type Container, createContainer } from "@/server/container";
import { addOldExams } from "./add-old-exams";
import { eachOf } from "./capacity-arithmetic";
import {
  type CapacityPostgres,
  type CapacityWorld,
  createCapacityWorld,
  openAccount,
  type PostgresAccount,
} from "./capacity-database";
import { examLength, makeCapacityCandidates } from "./capacity-engines";
import { beatByRequest, type SeatedCandidate, seatCandidates } from "./capacity-exams";
import { type CapacityRedis, callsOf, readInfo } from "./capacity-redis";
import {
  answerFiguresOf,
  type CallFigures,
  callFiguresOf,
  type RoundFigures,
  type WalFigures,
  walFiguresOf,
  watchExams,
  watchRound,
} from "./capacity-rounds";

export type SittingFigures = Readonly<{
  candidates: number;
  answers: number;
  bytesPerSession: number;
  bytesPerAttempt: number;
  bytesPerAccessCode: number;
  /** On a database that holds these exams alone, and beside many old ones. */
  walNew: WalFigures;
  walInUse: WalFigures & Readonly<{ candidates: number; oldExams: number }>;
  answer: CallFigures;
  answerRequest: CallFigures;
  beatRequest: CallFigures;
  /** Commands of the app to Redis for each answer; fewer than one EVAL means that Redis was given up for a while. */
  redisCommands: Readonly<{ get: number; eval: number; publish: number }>;
}>;

const beatRounds = 5;
/** So many, or as many as are measured, sit whole exams first, so that V8 has compiled what the others use. */
const mostToWarmUp = 40;
/** Each candidate of the database in use has so many old exams beside it: more than share a page of an index. */
const oldExamsEach = 100;

type Setting = Readonly<{
  redis: CapacityRedis;
  world: CapacityWorld;
  account: PostgresAccount;
  container: Container;
  seed: string;
}>;

/** Whole exams of twenty items by many candidates at once, on a database of their own and this Redis. */
export async function measureSitting(args: {
  postgres: CapacityPostgres;
  redis: CapacityRedis;
  candidates: number;
  seed: string;
}): Promise<SittingFigures> {
  const { postgres, redis, seed } = args;
  const warmUpCandidates = Math.min(mostToWarmUp, args.candidates);
  const lateCandidates = Math.ceil(args.candidates / 2);
  const world = await createCapacityWorld({
    postgres,
    name: `capacity_${redis.kind}`,
    candidates: warmUpCandidates + args.candidates + lateCandidates,
  });
  const account = await openAccount(world.databaseUrl);
  const container = createContainer({
    databaseUrl: world.databaseUrl,
    redisRestUrl: redis.url,
    redisRestToken: redis.token,
    logLevel: "silent",
  });
  const setting: Setting = { redis, world, account, container, seed };
  try {
    await warmUp(setting, { count: warmUpCandidates });
    const places = { from: warmUpCandidates, count: args.candidates };
    const figures = await measureNewDatabase({ ...setting, places });
    const oldExams = oldExamsEach * lateCandidates;
    await addOldExams({ account, count: oldExams });
    const late = await seat(setting, { from: warmUpCandidates + args.candidates, count: lateCandidates });
    const walInUse = walFiguresOf(await watchExams({ ...setting, ...late }));
    return { ...figures, walInUse: { ...walInUse, candidates: lateCandidates, oldExams } };
  } finally {
    await container.close();
    await account.close();
  }
}

async function warmUp(setting: Setting, args: { count: number }): Promise<void> {
  const warming = await seat(setting, { from: 0, count: args.count });
  await watchExams({ ...setting, ...warming });
  await beatByRequest({ ...setting, ...warming });
  // What these exams left free in the tables must not take in those that are measured.
  await setting.account.text("vacuum full");
}

async function measureNewDatabase(
  args: Setting & { places: Places },
): Promise<Omit<SittingFigures, "walInUse">> {
  const { redis, world, account } = args;
  const sizeOf = (table: string) => account.number("select pg_total_relation_size($1::regclass)", table);
  const [sessionsBefore, attemptsBefore] = [await sizeOf("exam_sessions"), await sizeOf("attempts")];
  const seats = await seat(args, args.places);
  const watched = { ...args, ...seats };
  const beats: RoundFigures[] = [];
  for (let each = 1; each <= beatRounds; each += 1)
    beats.push(await watchRound({ ...watched, round: beatByRequest }));
  const statsBefore = await readInfo(redis, "commandstats");
  const rounds = await watchExams(watched);
  const statsAfter = await readInfo(redis, "commandstats");
  const sessions = seats.seated.length;
  const answers = sessions * examLength;
  const sessionsAfter = await sizeOf("exam_sessions");
  return {
    candidates: sessions,
    answers,
    bytesPerSession: eachOf({ before: sessionsBefore, after: sessionsAfter, count: sessions }),
    bytesPerAttempt: eachOf({ before: attemptsBefore, after: await sizeOf("attempts"), count: answers }),
    bytesPerAccessCode: (await sizeOf("access_codes")) / world.accessCodes.length,
    walNew: walFiguresOf(rounds),
    ...answerFiguresOf(rounds),
    beatRequest: callFiguresOf(beats),
    redisCommands: commandsPerAnswer({ statsBefore, statsAfter, answers }),
  };
}

type Places = Readonly<{ from: number; count: number }>;

/** The next candidates, at the places of the room that are theirs. */
async function seat(
  setting: Setting,
  places: Places,
): Promise<{ seated: SeatedCandidate[]; bank: Awaited<ReturnType<Container["banks"]["load"]>> }> {
  const { container, world, seed } = setting;
  const { from, count } = places;
  const candidates = makeCapacityCandidates({ seed: `${seed} from ${from}`, count });
  const accessCodes = world.accessCodes.slice(from, from + count);
  const seated = await seatCandidates({ container, candidates, linkToken: world.linkToken, accessCodes });
  return { seated, bank: await container.banks.load(world.itemBankVersionId) };
}

function commandsPerAnswer(args: {
  statsBefore: ReadonlyMap<string, string>;
  statsAfter: ReadonlyMap<string, string>;
  answers: number;
}): SittingFigures["redisCommands"] {
  const each = (command: string) =>
    (callsOf(args.statsAfter, command) - callsOf(args.statsBefore, command)) / args.answers;
  const evals = each("eval");
  // Every save runs one GET inside its script.
  return { get: each("get") - evals, eval: evals, publish: each("publish") };
}
