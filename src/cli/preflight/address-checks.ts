import pg from "pg";
import { addressPrivacy, travelsInTheClear } from "@/server/redis/address-privacy";
import { type Check, type Finding, forbiddenInProduction, ok, warning } from "./check";

/** A database that is neither on this machine nor on one's own network is spoken to over TLS, and wants a password. */
export function databaseAddressCheck(args: { url: string; isProduction: boolean }): Check {
  return { name: "Database address", run: async () => judgeDatabaseAddress(args) };
}

export function judgeDatabaseAddress(args: { url: string; isProduction: boolean }): Finding {
  // The driver itself reads the address, parameters and PGHOST and PGPASSWORD included; it does not connect.
  const { host, port, password } = new pg.Client({ connectionString: args.url });
  if (host.startsWith("/")) return ok("It is a socket of this machine.");
  const privacy = addressPrivacy(host);
  const tls = tlsOf(new URL(args.url));
  const found = `${host.includes(":") ? `[${host}]` : host}:${port} is ${privacyWords[privacy]}, ${tlsWords[tls]}.`;
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
  if (password) return ok(found);
  return forbiddenInProduction({
    ...args,
    found: `${found} DATABASE_URL has no password.`,
    remedy:
      "Give the database's user a password, and put it into DATABASE_URL or PGPASSWORD; a .pgpass file is not looked at here.",
  });
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
  const isServer = protocol === "redis:" || protocol === "rediss:";
  if (travelsInTheClear(args.url))
    return forbiddenInProduction({
      ...args,
      found: `${host} is a public address, spoken to over ${protocol}// without TLS: ${isServer ? "the password" : "the token"} and the exams' states can be read on their way.`,
      remedy: `Write ${isServer ? "rediss:// in REDIS_URL" : "https:// in UPSTASH_REDIS_REST_URL"}, or use a private address.`,
    });
  const how = protocol === "https:" || protocol === "rediss:" ? "with TLS" : "without TLS";
  return ok(`${host} is ${privacyWords[addressPrivacy(hostname)]}, ${how}.`);
}

const leastLength = 16;
const goodLength = 32;

/** Whoever has it can read and change every live exam's state: the endpoint's token, or the password of a server. */
export function redisSecretCheck(args: { token: string; address: string; isProduction: boolean }): Check {
  const { address, isProduction } = args;
  if (/^https?:/i.test(address)) return { name: "Redis token", run: async () => judgeToken(args) };
  return { name: "Redis password", run: async () => judgePassword({ address, isProduction }) };
}

export function judgeToken(args: { token: string; isProduction: boolean }): Finding {
  return judgeSecret({
    ...args,
    what: "token",
    length: args.token.length,
    remedy: `Give the endpoint a random token of ${goodLength} characters or more (openssl rand -hex 24), and set UPSTASH_REDIS_REST_TOKEN to it.`,
  });
}

export function judgePassword(args: { address: string; isProduction: boolean }): Finding {
  const { length } = decodeURIComponent(new URL(args.address).password);
  return judgeSecret({
    ...args,
    what: "password",
    length,
    remedy: `Give Redis a random password of ${goodLength} characters or more (requirepass; openssl rand -hex 24), and put it into REDIS_URL.`,
  });
}

function judgeSecret(args: { what: string; length: number; remedy: string; isProduction: boolean }): Finding {
  const { what, length, remedy } = args;
  const found = length === 0 ? `There is no ${what}.` : `The ${what} has ${length} characters.`;
  if (length < leastLength) return forbiddenInProduction({ ...args, found, remedy });
  return length < goodLength ? warning(found, remedy) : ok(found);
}
