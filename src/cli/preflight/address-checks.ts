import pg from "pg";
import { type StandingRedis, standingAddress } from "@/server/embedded/standing-services";
import { addressPrivacy, travelsInTheClear } from "@/server/redis/address-privacy";
import { askWhatIsBehind, hostAndPort, type RedisBehind, toRedisBehind } from "@/server/redis/redis-behind";
import { type Check, type Finding, forbiddenInProduction, ok, skipped, warning } from "./check";

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

/** The REST endpoint as the app calls it: its address, and the token that opens it. */
export function redisEndpointChecks(args: { url: string; token: string; isProduction: boolean }): Check[] {
  return [
    { name: "Redis address", run: async () => judgeRedisAddress(args) },
    { name: "Redis token", run: async () => judgeToken(args) },
  ];
}

export function judgeRedisAddress(args: { url: string; isProduction: boolean }): Finding {
  const { host, hostname, protocol } = new URL(args.url);
  if (travelsInTheClear(args.url))
    return forbiddenInProduction({
      ...args,
      found: `${host} is a public address, spoken to over http:// without TLS: the token and the exams' states can be read on their way.`,
      remedy: "Write https:// in UPSTASH_REDIS_REST_URL, or use a private address.",
    });
  const how = protocol === "https:" ? "with TLS" : "without TLS";
  return ok(`${host} is ${privacyWords[addressPrivacy(hostname)]}, ${how}.`);
}

/** The Redis server itself: the one that REDIS_URL names here, or what the endpoint says of the one behind it. */
export function redisServerCheck(args: { target: StandingRedis; isProduction: boolean }): Check {
  const { target, isProduction } = args;
  return {
    name: "Redis server",
    run: async () => {
      const behind = target.server ? toRedisBehind(target.server) : await askWhatIsBehind(target);
      if (behind === "unreachable")
        return skipped(`${standingAddress(target)} could not be asked what stands behind it.`);
      if (behind !== "silent") return judgeRedisServer({ behind, isProduction });
      return skipped(
        `What stands behind ${standingAddress(target)} cannot be seen from here: the endpoint does not say whether it reaches its Redis over TLS, and with which password.`,
        "Look at the endpoint's own settings; npm run redis-proxy says it to whoever has the token. A cloud's endpoint is its provider's to keep.",
      );
    },
  };
}

export function judgeRedisServer(args: { behind: RedisBehind; isProduction: boolean }): Finding {
  const { host, tls, passwordLength } = args.behind;
  const privacy = addressPrivacy(host);
  const how = `${hostAndPort(args.behind)} is ${privacyWords[privacy]}, ${tls ? "with TLS" : "without TLS"}.`;
  if (privacy === "public" && !tls)
    return forbiddenInProduction({
      ...args,
      found: `${how} The password and the exams' states can be read on their way.`,
      remedy: "Write rediss:// in REDIS_URL, or use a private address.",
    });
  return judgeSecret({
    ...args,
    what: "password",
    length: passwordLength,
    before: `${how} `,
    remedy: `Give Redis a random password of ${goodLength} characters or more (requirepass; openssl rand -hex 24), and put it into REDIS_URL.`,
  });
}

const leastLength = 16;
const goodLength = 32;

/** Whoever has it can read and change every live exam's state. */
export function judgeToken(args: { token: string; isProduction: boolean }): Finding {
  return judgeSecret({
    ...args,
    what: "token",
    length: args.token.length,
    remedy: `Give the endpoint a random token of ${goodLength} characters or more (openssl rand -hex 24), and set UPSTASH_REDIS_REST_TOKEN to it.`,
  });
}

function judgeSecret(args: {
  what: string;
  length: number;
  before?: string;
  remedy: string;
  isProduction: boolean;
}): Finding {
  const { what, length, before = "", remedy } = args;
  const found = `${before}${length === 0 ? `There is no ${what}.` : `The ${what} has ${length} characters.`}`;
  if (length < leastLength) return forbiddenInProduction({ ...args, found, remedy });
  return length < goodLength ? warning(found, remedy) : ok(found);
}
