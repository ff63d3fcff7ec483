import { isIP } from "node:net";

/** A Redis server as REDIS_URL names it, in ioredis's own words for it. */
export type RedisServer = Readonly<{
  host: string;
  port: number;
  username?: string;
  password?: string;
  db: number;
  /** Present for rediss://. */
  tls?: Readonly<{
    /** The name that the certificate must have; a bare IP address has none to send. */
    servername?: string;
    /** A CA in PEM; without one Node's own list counts. */
    ca?: string;
  }>;
}>;

type Problem = Readonly<{ problem: string }>;

const example = "redis://user:password@host:6379/0 or rediss://user:password@host:6380/0";
const encoding =
  "Characters such as / ? # @ : and % in the user name or the password are written as %2F %3F %23 %40 %3A and %25";

/**
 * Reads `redis://user:password@host:port/database` and `rediss://...`, the latter with TLS. What is wrong is said in a
 * clause to put behind the setting's name; it never repeats the address, which holds a password.
 */
export function parseRedisUrl(text: string): RedisServer | Problem {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text) ?? [];
  if (scheme === undefined) return { problem: `must look like ${example}` };
  const wrongScheme = whatIsWrongWithScheme(scheme.toLowerCase());
  if (wrongScheme !== null) return { problem: wrongScheme };
  if (/\s/.test(text) || !URL.canParse(text))
    return { problem: `cannot be read as an address. It must look like ${example}. ${encoding}` };
  return serverOf(new URL(text));
}

function whatIsWrongWithScheme(scheme: string): string | null {
  if (scheme === "redis" || scheme === "rediss") return null;
  if (scheme === "http" || scheme === "https")
    return "is for Redis's own protocol, redis:// or rediss://. An http:// or https:// address goes into UPSTASH_REDIS_REST_URL, with UPSTASH_REDIS_REST_TOKEN";
  return `must begin with redis://, or with rediss:// for TLS. Sockets, sentinels and clusters are not supported. It must look like ${example}`;
}

function serverOf(url: URL): RedisServer | Problem {
  if (url.hostname === "") return { problem: `names no host. It must look like ${example}` };
  const host = plainHost(url.hostname);
  if (host === null) return { problem: `names a host that cannot be one. It must look like ${example}` };
  if (url.search !== "" || url.hash !== "")
    return { problem: `has something behind a ? or a #, which means nothing here. ${encoding}` };
  const port = url.port === "" ? 6379 : Number(url.port);
  if (port === 0) return { problem: "has port 0; a port is a number from 1 to 65535" };
  const [, database] = /^\/?(\d{0,9})\/?$/.exec(url.pathname) ?? [];
  if (database === undefined)
    return {
      problem: `has something other than a database number, such as /0, behind its host. ${encoding}`,
    };
  const login = loginOf(url);
  if ("problem" in login) return login;
  return { host, port, db: Number(database), ...login, ...(url.protocol === "rediss:" ? tlsFor(host) : {}) };
}

/** As a web address would have it: lower case, letters of other scripts encoded, 127.1 as 127.0.0.1, no brackets. */
function plainHost(hostname: string): string | null {
  const address = `http://${decode(hostname) ?? ""}`;
  return URL.canParse(address) ? new URL(address).hostname.replace(/^\[(.*)\]$/, "$1") : null;
}

function loginOf(url: URL): Pick<RedisServer, "username" | "password"> | Problem {
  const username = decode(url.username);
  const password = decode(url.password);
  if (username === null || password === null)
    return {
      problem: `has a % in its user name or password that does not stand for a character. ${encoding}`,
    };
  if (username !== "" && password === "")
    return {
      problem: "has a user name and no password. A password alone is written as redis://:password@host:6379",
    };
  return { ...(username === "" ? {} : { username }), ...(password === "" ? {} : { password }) };
}

function tlsFor(host: string): Pick<RedisServer, "tls"> {
  return { tls: isIP(host) === 0 ? { servername: host } : {} };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
