import { standingAddress } from "@/server/embedded/standing-services";
import { readRedisAccount } from "@/server/redis/read-redis-account";
import { askWhatIsBehind, hostAndPort } from "@/server/redis/redis-behind";
import { measureLatency, millisecondsText } from "../latency";
import { factLines } from "./figures";
import type { Ops } from "./open-ops";
import type { OpsResult } from "./ops-failure";

const calls = 20;

export async function ping({ redis, services }: Ops): Promise<OpsResult> {
  const latency = await measureLatency({ call: () => redis((client) => client.ping()), calls });
  const { server } = await redis(readRedisAccount);
  const address = standingAddress(services.redis);
  const told = services.redis.server === null ? await askWhatIsBehind(services.redis) : null;
  const behind = typeof told === "string" ? null : told;
  const behindIt = behind && `${hostAndPort(behind)}, ${behind.tls ? "with" : "without"} TLS`;
  const [min, median, max] = [latency.minMs, latency.medianMs, latency.maxMs].map(millisecondsText);
  const facts = factLines([
    ["address", address],
    ...(behindIt === null ? [] : ([["before", behindIt]] as const)),
    ["server", server ?? "it does not say"],
    ["latency", `${median} median of ${calls} calls, ${min} to ${max}`],
  ]);
  return {
    json: { address, before: behind && hostAndPort(behind), server, calls, ...latency },
    text: `Redis answers.\n\n${facts}`,
  };
}
