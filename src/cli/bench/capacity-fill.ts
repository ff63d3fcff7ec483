import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { ItemBankSnapshot } from "@/exam/ports";
import type { Container } from "@/server/container";
import { StartupFailure } from "@/server/embedded/startup-failure";
import { engineIndexKey, engineKey } from "@/server/redis/keys";
import { forEachAtOnce } from "./at-once";
import { eachOf, type Spread, spreadOf } from "./capacity-arithmetic";
import { type CapacityCandidate, engineAfter, examLength, makeCapacityCandidates } from "./capacity-engines";
import { askRedis, type CapacityRedis, infoNumber, readInfo } from "./capacity-redis";

/** How far the exams of one filling are: spread evenly over their life, or all of them after so many answers. */
export type Stage = "spread" | number;

/** The largest state of an exam that still goes on: all answered but the last item, which is pending. */
export const largestLiveStage: Stage = examLength - 1;
export const stages: readonly Stage[] = ["spread", largestLiveStage, examLength];

export type FillFigures = Readonly<{
  stage: Stage;
  /** What each exam adds to used_memory: value, key, lifetime, index entry, tables, rounding. */
  usedMemory: Spread;
  /** Memory that the allocator holds for what was allocated, as a ratio; null where Redis does not know it. */
  fragmentation: Spread | null;
  /** MEMORY USAGE of sampled keys: the key and its value alone. */
  memoryUsage: Spread;
  /** The JSON alone. */
  jsonBytes: Spread;
  /** What MEMORY USAGE says of the index, by exam. */
  indexBytes: Spread;
  savesPerSecond: Spread;
}>;

const savesAtOnce = 64;
const sampledKeys = 100;
/** Longer together than the pause that the store makes after failures, in which it does not ask Redis at all. */
const saveTries = 8;
const betweenTriesMs = 500;

type Filling = Readonly<{
  redis: CapacityRedis;
  container: Pick<Container, "store">;
  bank: ItemBankSnapshot;
  exams: number;
  seed: string;
}>;

/** Fills Redis with exams at this stage, time after time from nothing, each time with other candidates. */
export async function measureFill(
  args: Filling & { stage: Stage; repetitions: number },
): Promise<FillFigures> {
  const fillings = [];
  for (let repetition = 1; repetition <= args.repetitions; repetition += 1)
    fillings.push(await fillOnce({ ...args, seed: `${args.seed} ${repetition}` }));
  const fragmentation = fillings.map((filling) => filling.fragmentation).filter((each) => each !== null);
  return {
    stage: args.stage,
    usedMemory: spreadOf(fillings.map(({ usedMemory }) => usedMemory)),
    fragmentation: fragmentation.length === 0 ? null : spreadOf(fragmentation),
    memoryUsage: spreadOf(fillings.flatMap(({ memoryUsage }) => memoryUsage)),
    jsonBytes: spreadOf(fillings.flatMap(({ jsonBytes }) => jsonBytes)),
    indexBytes: spreadOf(fillings.map(({ indexBytes }) => indexBytes)),
    savesPerSecond: spreadOf(fillings.map(({ savesPerSecond }) => savesPerSecond)),
  };
}

async function fillOnce(args: Filling & { stage: Stage }) {
  const { redis, exams, stage } = args;
  const candidates = makeCapacityCandidates({ seed: args.seed, count: exams });
  // One save beforehand: what Redis keeps of the script is no exam's share.
  await saveAll({ ...args, candidates: candidates.slice(0, 1) });
  await askRedis(redis, "FLUSHALL");
  const before = await readInfo(redis, "memory");
  const seconds = await saveAll({ ...args, candidates });
  const after = await readInfo(redis, "memory");
  // An exam that is over is kept, but no longer indexed.
  const isIndexed = stage !== examLength;
  await requireAllThere({ redis, exams, isIndexed });
  const usedMemory = eachOf({
    before: infoNumber(before, "used_memory"),
    after: infoNumber(after, "used_memory"),
    count: exams,
  });
  const keys = sampleOf(candidates).map(({ examSessionId }) => engineKey(examSessionId));
  return {
    stage,
    usedMemory,
    // As WebAssembly Valkey has an allocator that does not say.
    fragmentation: redis.kind === "real" ? infoNumber(after, "allocator_frag_ratio") : null,
    memoryUsage: await askEach({ redis, command: ["MEMORY", "USAGE"], keys }),
    jsonBytes: await askEach({ redis, command: ["STRLEN"], keys }),
    indexBytes: isIndexed
      ? z.number().parse(await askRedis(redis, "MEMORY", "USAGE", engineIndexKey, "SAMPLES", "0")) / exams
      : 0,
    savesPerSecond: exams / seconds,
  };
}

/** Some of the candidates, from all over the list and at every stage: where the list is even, one place further each time. */
function sampleOf(candidates: readonly CapacityCandidate[]): CapacityCandidate[] {
  const count = Math.min(sampledKeys, candidates.length);
  const stride = Math.floor(candidates.length / count);
  const places = Array.from({ length: count }, (_, turn) => (turn * stride + turn) % candidates.length);
  return candidates.filter((_, place) => places.includes(place));
}

/** @returns how many seconds it took, the engines' own arithmetic included. */
async function saveAll(
  args: Filling & { stage: Stage; candidates: readonly CapacityCandidate[] },
): Promise<number> {
  const { candidates, stage, bank, container } = args;
  const startedAt = performance.now();
  await forEachAtOnce({
    count: candidates.length,
    atOnce: savesAtOnce,
    async run(place) {
      const candidate = candidates[place];
      if (candidate === undefined) return;
      const answered = stage === "spread" ? place % examLength : stage;
      const engine = engineAfter({ candidate, bank, answered });
      // A session is opened with version 1, and starting it and each answer add one.
      const sessionVersion = answered + 2;
      for (let tries = 1; tries <= saveTries; tries += 1) {
        if (await container.store.saveEngine(candidate.examSessionId, engine, { sessionVersion })) return;
        await wait(betweenTriesMs);
      }
      throw new StartupFailure(
        `Redis did not take an exam in ${saveTries} tries. Ask for fewer exams (--exams), or run the bench when the machine is less busy.`,
      );
    },
  });
  return (performance.now() - startedAt) / 1000;
}

async function requireAllThere(args: {
  redis: CapacityRedis;
  exams: number;
  isIndexed: boolean;
}): Promise<void> {
  const { redis, exams, isIndexed } = args;
  const keys = z.number().parse(await askRedis(redis, "DBSIZE")) - (isIndexed ? 1 : 0);
  if (keys === exams) return;
  const maxmemory = (await readInfo(redis, "memory")).get("maxmemory_human") ?? "its limit";
  throw new StartupFailure(
    `Of ${exams} exams Redis holds ${keys}: they do not fit into the memory that it may use (${maxmemory}). Ask for fewer (--exams).`,
  );
}

async function askEach(args: {
  redis: CapacityRedis;
  command: readonly string[];
  keys: readonly string[];
}): Promise<number[]> {
  const replies: number[] = [];
  for (const key of args.keys)
    replies.push(z.number().parse(await askRedis(args.redis, ...args.command, key)));
  return replies;
}
