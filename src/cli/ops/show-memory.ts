import { engineKey } from "@/server/redis/keys";
import { measureKey, type RedisAccount, readRedisAccount } from "@/server/redis/read-redis-account";
import { bytes } from "../bench/text-table";
import { countText, factLines } from "./figures";
import type { Ops } from "./open-ops";
import type { OpsResult } from "./ops-failure";

const sampleSize = 20;
const candidates = 10_000;

/** What Redis holds by its own account, and what a sample of live engines takes there. */
export async function showMemory(ops: Ops): Promise<OpsResult> {
  const account = await ops.redis(readRedisAccount);
  const live = await ops.store.getAllActiveSessions();
  const refused = [...account.refused];
  const sizes = await measureSample(ops, { live, refused });
  const mean = sizes.length === 0 ? null : sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const sample =
    mean === null ? null : { engines: sizes.length, meanBytes: mean, bytesPer10000: mean * candidates };
  const facts = factLines([
    ["server", account.server ?? "it does not say"],
    ["memory used", account.usedMemoryBytes === null ? "it does not say" : bytes(account.usedMemoryBytes)],
    ["limit", limitText(account)],
    ["when full", account.evictionPolicy ?? "it does not say"],
    ["keys", account.keys === null ? "it does not say" : account.keys.toLocaleString("en-US")],
    ["live engines", live.length.toLocaleString("en-US")],
    ["an engine", sample === null ? noSampleText(live.length) : sampleText(sample)],
  ]);
  const refusals = refused.map(
    ({ command, said }) => `\nRedis does not tell all of it: it refuses ${command} (${said}).`,
  );
  return {
    json: { ...account, refused, liveEngines: live.length, sample },
    text: `Redis's memory, by its own account.\n\n${facts}\n${refusals.join("")}`.trimEnd(),
  };
}

async function measureSample(
  ops: Ops,
  args: { live: readonly string[]; refused: RedisAccount["refused"][number][] },
): Promise<number[]> {
  const { live, refused } = args;
  // Spread over the whole index, which is in the order of expiry: young exams are smaller than those near their end.
  const step = Math.max(1, live.length / sampleSize);
  const picked = Array.from(
    { length: Math.min(sampleSize, live.length) },
    (_, index) => live[Math.floor(index * step)],
  );
  const sizes: number[] = [];
  for (const id of picked) {
    const size =
      id === undefined
        ? null
        : await ops.redis((redis) => measureKey({ redis, key: engineKey(id), refused }));
    if (size !== null) sizes.push(size);
  }
  return sizes;
}

function limitText({ maxMemoryBytes }: RedisAccount): string {
  if (maxMemoryBytes === null) return "it does not say";
  return maxMemoryBytes === 0 ? "none" : bytes(maxMemoryBytes);
}

function sampleText(sample: { engines: number; meanBytes: number; bytesPer10000: number }): string {
  return `${bytes(sample.meanBytes)}, the mean of ${countText(sample.engines, "engine", "engines")} as they are now: ${bytes(sample.bytesPer10000)} for ${candidates.toLocaleString("en-US")} candidates at once`;
}

function noSampleText(live: number): string {
  return live === 0 ? "none is live, so none can be measured" : "it does not say";
}
