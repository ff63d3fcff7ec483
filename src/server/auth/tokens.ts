import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";
import { accessCodeAlphabet, accessCodeLength } from "@/exam/session/access-code";

/** A secret for a cookie: 256 random bits. The database keeps only its hash, so a leaked table opens nothing. */
export function freshToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export function freshSessionSeed(): string {
  return randomBytes(16).toString("hex");
}

export function freshId(): string {
  return randomUUID();
}

/** Eight letters and digits out of 28: about 38 bits, behind a limit on tries. */
export function freshAccessCode(): string {
  return Array.from(
    { length: accessCodeLength },
    () => accessCodeAlphabet[randomInt(accessCodeAlphabet.length)],
  ).join("");
}
