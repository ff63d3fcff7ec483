import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { Passwords } from "@/exam/proctor/staff";

/** OWASP's least for scrypt: N = 2^17, r = 8, p = 1; about 128 MiB and a fifth of a second a check. */
const cost = { N: 2 ** 17, r: 8, p: 1 };
const keyBytes = 32;

type Cost = typeof cost;

function derive(args: { password: string; salt: Buffer; cost: Cost }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { ...args.cost, maxmem: 256 * args.cost.N * args.cost.r };
    scrypt(args.password.normalize("NFKC"), args.salt, keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** `scrypt$N$r$p$salt$key`: the cost stands beside the hash, so that it can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive({ password, salt, cost });
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64"), key.toString("base64")].join("$");
}

export async function verifyPassword(args: { password: string; passwordHash: string }): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = args.passwordHash.split("$");
  if (scheme !== "scrypt" || !N || !r || !p || !salt || !key) return false;
  const derived = await derive({
    password: args.password,
    salt: Buffer.from(salt, "base64"),
    cost: { N: Number(N), r: Number(r), p: Number(p) },
  });
  const expected = Buffer.from(key, "base64");
  return derived.length === expected.length && timingSafeEqual(derived, expected);
}

export function createPasswords(): Passwords {
  let nobody: Promise<string> | undefined;
  return {
    async verify({ password, passwordHash }) {
      if (passwordHash !== null) return verifyPassword({ password, passwordHash });
      // A check against a hash that nobody knows, so that an unknown name takes as long as a wrong password.
      nobody ??= hashPassword(randomBytes(16).toString("hex"));
      await verifyPassword({ password, passwordHash: await nobody });
      return false;
    },
  };
}
