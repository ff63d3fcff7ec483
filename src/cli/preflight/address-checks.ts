import { addressPrivacy, travelsInTheClear } from "@/server/redis/address-privacy";
import { type Check, type Finding, forbiddenInProduction, ok, warning } from "./check";

/** A database that is neither on this machine nor on one's own network is spoken to over TLS, and wants a password. */
export function databaseAddressCheck(args: { url: string; isProduction: boolean }): Check {
  return { name: "Database address", run: async () => judgeDatabaseAddress(args) };
}

export function judgeDatabaseAddress(args: { url: string; isProduction: boolean }): Finding {
  const url = new URL(args.url);
  // No host at all, or a folder, means a socket of this machine.
  if (url.hostname === "" || url.searchParams.get("host")?.startsWith("/"))
    return ok("It is a socket of this machine.");
  const privacy = addressPrivacy(url.hostname);
  const tls = tlsOf(url);
  const found = `${url.host} is ${privacyWords[privacy]}, ${tlsWords[tls]}.`;
  const remedy =
    "Add sslmode=verify-full to DATABASE_URL, with sslrootcert=FILE for a CA of your own; or use a private address.";
  if (privacy === "public" && tls === "none")
    return forbiddenInProduction({
      ...args,
      found: `${found} The password and the answers can be read on their way.`,
      remedy,
    });
  if (privacy === "public" && tls === "unchecked")
    return warning(`${found} Somebody in between could pass for the database.`, remedy);
  if (url.password !== "") return ok(found);
  return warning(
    `${found} DATABASE_URL has no password.`,
    "Give the database's user a password, unless PGPASSWORD or a .pgpass file has it.",
  );
}

/** As node-postgres reads the address. */
function tlsOf({ searchParams }: URL): "none" | "unchecked" | "checked" {
  const mode = searchParams.get("sslmode");
  const isAsked = mode !== null || /^(true|1)$/.test(searchParams.get("ssl") ?? "");
  if (!isAsked || mode === "disable") return "none";
  return mode === "no-verify" ? "unchecked" : "checked";
}

const tlsWords = {
  none: "without TLS",
  unchecked: "with TLS whose certificate nobody checks",
  checked: "with TLS",
} as const;

const privacyWords = {
  loopback: "on this machine",
  private: "a private address",
  public: "a public address",
} as const;

export function redisAddressCheck(args: { url: string; isProduction: boolean }): Check {
  return { name: "Redis address", run: async () => judgeRedisAddress(args) };
}

export function judgeRedisAddress(args: { url: string; isProduction: boolean }): Finding {
  const { host, hostname, protocol } = new URL(args.url);
  if (travelsInTheClear(args.url))
    return forbiddenInProduction({
      ...args,
      found: `${host} is a public address, spoken to over ${protocol}// without TLS: the token and the exams' states can be read on their way.`,
      remedy: "Write https:// in UPSTASH_REDIS_REST_URL, or use a private address.",
    });
  const how = protocol === "https:" ? "with TLS" : "without TLS";
  return ok(`${host} is ${privacyWords[addressPrivacy(hostname)]}, ${how}.`);
}

const leastTokenLength = 16;
const goodTokenLength = 32;

/** Whoever has the token can read and change every live exam's state. */
export function redisTokenCheck(args: { token: string; isProduction: boolean }): Check {
  return { name: "Redis token", run: async () => judgeToken(args) };
}

export function judgeToken(args: { token: string; isProduction: boolean }): Finding {
  const { length } = args.token;
  const found = `The token has ${length} characters.`;
  const remedy = `Give the endpoint a random token of ${goodTokenLength} characters or more (openssl rand -hex 24), and set UPSTASH_REDIS_REST_TOKEN to it.`;
  if (length < leastTokenLength) return forbiddenInProduction({ ...args, found, remedy });
  return length < goodTokenLength ? warning(found, remedy) : ok(found);
}
