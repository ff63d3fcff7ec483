import { createSecureContext } from "node:tls";
import { EnvError, type RedisProxyEnv } from "../env";
import type { RedisServer } from "../redis/parse-redis-url";
import { describeListenFailure } from "./describe-listen-failure";
import { readPemFile } from "./load-redis-server";
import { connectToRedis } from "./redis-connection";
import { type RedisRestEndpoint, startRedisRestEndpoint } from "./redis-rest-endpoint";
import { errorMessage } from "./startup-failure";

/** Our REST endpoint before a Redis server, for whoever holds the token. It listens also while that Redis is away. */
export async function startRedisProxy(args: {
  env: RedisProxyEnv;
  server: RedisServer;
}): Promise<RedisRestEndpoint> {
  const { env, server } = args;
  const { host, port, token, tlsFiles } = env;
  const tls = tlsFiles && loadCertificate(tlsFiles);
  try {
    const connect = () => connectToRedis(server);
    return await startRedisRestEndpoint({ connect, server, token, host, port, tls });
  } catch (error) {
    const settings = { host: "REDIS_PROXY_HOST", port: "REDIS_PROXY_PORT" };
    throw describeListenFailure({ host, port, settings, command: "run redis-proxy", error });
  }
}

function loadCertificate(files: { cert: string; key: string }): { cert: string; key: string } {
  const cert = readPemFile({ setting: "REDIS_PROXY_TLS_CERT_FILE", file: files.cert });
  const key = readPemFile({ setting: "REDIS_PROXY_TLS_KEY_FILE", file: files.key });
  try {
    createSecureContext({ cert, key });
    return { cert, key };
  } catch (error) {
    throw new EnvError(
      `The files in REDIS_PROXY_TLS_CERT_FILE and REDIS_PROXY_TLS_KEY_FILE are no certificate and its key in PEM: ${errorMessage(error)}.`,
    );
  }
}
