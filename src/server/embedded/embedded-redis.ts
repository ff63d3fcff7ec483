import { randomBytes } from "node:crypto";
import { connectToRedis } from "./redis-connection";
import { startRedisRestEndpoint } from "./redis-rest-endpoint";
import { startValkey } from "./valkey";

export interface EmbeddedRedis {
  url: string;
  token: string;
  /** Forgets everything, as an operator's FLUSHALL would. */
  flushAll: () => Promise<void>;
  stop: () => Promise<void>;
}

/** A Redis for one machine: Valkey in this process behind our REST endpoint, on loopback. Port 0 takes any free one. */
export async function startEmbeddedRedis(args: { token: string; port: number }): Promise<EmbeddedRedis> {
  const password = randomBytes(32).toString("hex");
  const valkey = await startValkey({ password });
  const server = { host: valkey.host, port: valkey.port, password, db: 0 };
  const connect = () => connectToRedis(server);
  try {
    const endpoint = await startRedisRestEndpoint({
      ...{ connect, server },
      token: args.token,
      host: "127.0.0.1",
      port: args.port,
    });
    let stopping: Promise<void> | undefined;
    const stop = async () => {
      await endpoint.stop();
      await valkey.stop();
    };
    return {
      url: endpoint.url,
      token: args.token,
      flushAll: async () => {
        const connection = connect();
        await connection.callBuffer("FLUSHALL").finally(() => connection.disconnect());
      },
      stop: () => (stopping ??= stop()),
    };
  } catch (error) {
    await valkey.stop();
    throw error;
  }
}
