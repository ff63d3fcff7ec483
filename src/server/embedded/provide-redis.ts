import type { Env } from "../env";
import { travelsInTheClear } from "../redis/address-privacy";
import { diagnoseRedis, type RedisDiagnosis } from "../redis/diagnose-redis";
import { diagnoseRedisServer } from "../redis/diagnose-redis-server";
import { startEmbeddedRedis } from "./embedded-redis";
import { loadRedisServer } from "./load-redis-server";
import { connectToRedis } from "./redis-connection";
import { startRedisRestEndpoint } from "./redis-rest-endpoint";
import type { InstallationSecrets } from "./secrets";
import type { Services } from "./start-embedded-services";
import type { StepLog } from "./step-log";

type RedisService = Omit<Services, "databaseUrl">;

interface ProvideArgs {
  env: Env;
  secrets: InstallationSecrets;
  steps: StepLog;
  onStarted: (stop: () => Promise<void>) => void;
}

/** A Redis over HTTP: the one that the settings name, a Redis server of theirs behind our endpoint, or our own. */
export async function provideRedis(args: ProvideArgs): Promise<RedisService> {
  const { redisRestUrl, redisRestToken, redisUrl } = args.env;
  if (redisRestUrl !== undefined && redisRestToken !== undefined) {
    await args.steps.step("Calling UPSTASH_REDIS_REST_URL", async (detail) => {
      tellWhatIsWrong(await diagnoseRedis({ url: redisRestUrl, token: redisRestToken }), detail);
      warnOfListeners({
        url: redisRestUrl,
        what: "the token and the exams' states",
        tls: "https://",
        detail,
      });
    });
    return { redisRestUrl, redisRestToken };
  }
  if (redisUrl !== undefined) return provideOwnServer({ ...args, redisUrl });
  return args.steps.step("Starting the local Redis", async () => {
    const redis = await startEmbeddedRedis({ token: args.secrets.redisRestToken, port: 0 });
    args.onStarted(redis.stop);
    return { redisRestUrl: redis.url, redisRestToken: redis.token };
  });
}

/** The app speaks HTTP only, so our endpoint stands between: in this process, on loopback, behind this installation's token. */
function provideOwnServer(args: ProvideArgs & { redisUrl: string }): Promise<RedisService> {
  const { redisUrl } = args;
  const token = args.secrets.redisRestToken;
  return args.steps.step("Connecting to REDIS_URL", async (detail) => {
    const server = loadRedisServer({ redisUrl, redisCaFile: args.env.redisCaFile });
    const endpoint = await startRedisRestEndpoint({
      connect: () => connectToRedis(server),
      server,
      token,
      host: "127.0.0.1",
      port: 0,
    });
    args.onStarted(endpoint.stop);
    tellWhatIsWrong(await diagnoseRedisServer(server), detail);
    warnOfListeners({ url: redisUrl, what: "the password and the exams' states", tls: "rediss://", detail });
    return { redisRestUrl: endpoint.url, redisRestToken: token };
  });
}

type Detail = (line: string) => void;

/** Redis is a cache: exams run without it, so this is worth a word and no more. */
function tellWhatIsWrong(diagnosis: RedisDiagnosis, detail: Detail): void {
  if (diagnosis.ok) return;
  detail(diagnosis.reason);
  detail(diagnosis.remedy);
  detail("Exams go on from the database meanwhile, and use it as soon as it answers.");
}

function warnOfListeners(args: { url: string; what: string; tls: string; detail: Detail }): void {
  if (!travelsInTheClear(args.url)) return;
  args.detail(
    `Without TLS ${args.what} travel to ${new URL(args.url).host} in the clear: use ${args.tls}, or a private address.`,
  );
}
