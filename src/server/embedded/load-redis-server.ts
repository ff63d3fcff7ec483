import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { EnvError } from "../env";
import { parseRedisUrl, type RedisServer } from "../redis/parse-redis-url";
import { errorMessage } from "./startup-failure";

/**
 * The Redis server that REDIS_URL names, with the CA of REDIS_CA_FILE.
 * @throws EnvError that names the variable.
 */
export function loadRedisServer(args: { redisUrl: string; redisCaFile: string | undefined }): RedisServer {
  const server = parseRedisUrl(args.redisUrl);
  if ("problem" in server) throw new EnvError(`REDIS_URL ${server.problem}.`);
  if (args.redisCaFile === undefined) return server;
  return { ...server, tls: { ...server.tls, ca: readCa(args.redisCaFile) } };
}

function readCa(file: string): string {
  const pem = readPemFile({ setting: "REDIS_CA_FILE", file });
  try {
    // Node passes over a CA that it cannot read, and then says that nothing is trusted.
    new X509Certificate(pem);
    return pem;
  } catch {
    throw new EnvError(
      `REDIS_CA_FILE names ${file}, which is no certificate in PEM: it begins with -----BEGIN CERTIFICATE-----.`,
    );
  }
}

/** @throws EnvError that names the variable and the file. */
export function readPemFile(args: { setting: string; file: string }): string {
  try {
    return readFileSync(args.file, "utf8");
  } catch (error) {
    throw new EnvError(`${args.setting} names a file that cannot be read: ${errorMessage(error)}.`);
  }
}
