import { createHash, randomBytes, randomInt } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
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

/**
 * An id, no secret: it begins with the time (UUID version 7, RFC 9562), so that the index entries of exams that are
 * under way lie together and PostgreSQL logs fewer pages anew after each checkpoint.
 */
export function freshId(): string {
  return uuidv7();
}

/** Eight letters and digits out of 28: about 38 bits, behind a limit on tries. */
export function freshAccessCode(): string {
  return Array.from(
    { length: accessCodeLength },
    () => accessCodeAlphabet[randomInt(accessCodeAlphabet.length)],
  ).join("");
}
