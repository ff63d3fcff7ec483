import type { RedisProxyEnv } from "@/server/env";
import { addressPrivacy } from "@/server/redis/address-privacy";

/** What to say of a proxy that others than this machine can reach over plain HTTP; null when there is nothing to say. */
export function overheardProxyWarning({
  host,
  tlsFiles,
}: Pick<RedisProxyEnv, "host" | "tlsFiles">): string | null {
  // Nobody's address means every address of this machine to a server that listens.
  const isEverywhere = host === "0.0.0.0" || host === "::";
  if (tlsFiles !== undefined || (!isEverywhere && addressPrivacy(host) === "loopback")) return null;
  return `Warning: it listens on ${host} without TLS, so the token and the exams' states travel in the clear unless the network is private. Set REDIS_PROXY_TLS_CERT_FILE and REDIS_PROXY_TLS_KEY_FILE, or REDIS_PROXY_HOST=127.0.0.1.`;
}
