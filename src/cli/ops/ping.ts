import { readRedisAccount } from "@/server/redis/read-redis-account";
import { measureLatency, millisecondsText } from "../latency";
import { factLines } from "./figures";
import type { Ops } from "./open-ops";
import type { OpsResult } from "./ops-failure";

const calls = 20;

export async function ping({ redis, services }: Ops): Promise<OpsResult> {
  const latency = await measureLatency({ call: () => redis((client) => client.ping()), calls });
  const { server } = await redis(readRedisAccount);
  const { host } = new URL(services.redis.address);
  const [min, median, max] = [latency.minMs, latency.medianMs, latency.maxMs].map(millisecondsText);
  const facts = factLines([
    ["address", host],
    ["server", server ?? "it does not say"],
    ["latency", `${median} median of ${calls} calls, ${min} to ${max}`],
  ]);
  return { json: { address: host, server, calls, ...latency }, text: `Redis answers.\n\n${facts}` };
}
