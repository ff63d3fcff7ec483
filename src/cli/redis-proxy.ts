import { loadEnvFile } from "@/server/embedded/load-env-file";
import { loadRedisServer } from "@/server/embedded/load-redis-server";
import { projectDir } from "@/server/embedded/read-settings";
import { startRedisProxy } from "@/server/embedded/start-redis-proxy";
import { errorMessage, StartupFailure } from "@/server/embedded/startup-failure";
import { whenToldToStop } from "@/server/embedded/told-to-stop";
import { readRedisProxyEnv } from "@/server/env";
import { diagnoseRedisServer } from "@/server/redis/diagnose-redis-server";
import { overheardProxyWarning } from "./overheard-proxy";

const usage = `Puts the REST endpoint that Thetaline calls before a Redis server, as a process of its own, until Ctrl+C or SIGTERM.

  REDIS_URL=redis://:password@10.0.0.5:6379/0 REDIS_PROXY_TOKEN=a-long-secret npm run redis-proxy

  REDIS_URL                  the Redis server; rediss:// with TLS
  REDIS_CA_FILE              a CA of your own for rediss://, in PEM
  REDIS_PROXY_TOKEN          what callers must show; at least 16 characters
  REDIS_PROXY_HOST           where it listens; 127.0.0.1 unless set
  REDIS_PROXY_PORT           8079 unless set
  REDIS_PROXY_TLS_CERT_FILE  with the next: it speaks https with this certificate, in PEM
  REDIS_PROXY_TLS_KEY_FILE   the certificate's key, in PEM

Thetaline then has UPSTASH_REDIS_REST_URL=http://127.0.0.1:8079 and UPSTASH_REDIS_REST_TOKEN=a-long-secret.
While Redis is away it answers 503 and says why. The variables can stand in .env; .env.example says more.`;

async function main(): Promise<void> {
  const [argument] = process.argv.slice(2);
  if (argument === "--help") return void process.stdout.write(`${usage}\n`);
  if (argument !== undefined)
    throw new StartupFailure(`The Redis proxy takes no arguments, so ${argument} means nothing.\n\n${usage}`);
  loadEnvFile(projectDir);
  const env = readRedisProxyEnv();
  const server = loadRedisServer(env);
  const proxy = await startRedisProxy({ env, server });
  whenToldToStop({
    startedByNpm: env.startedByNpm,
    stop: () => void proxy.stop().finally(() => process.exit(0)),
  });
  process.stdout.write(`The Redis proxy listens on ${proxy.url}, before ${server.host}:${server.port}.\n`);
  const warning = overheardProxyWarning(env);
  if (warning !== null) process.stderr.write(`${warning}\n`);
  const diagnosis = await diagnoseRedisServer(server);
  if (!diagnosis.ok) process.stderr.write(`${diagnosis.reason} ${diagnosis.remedy}\n`);
}

// Whoever started it may read no further than its first line.
process.stdout.on("error", () => undefined);

main().catch((error: unknown) => {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = 1;
});
