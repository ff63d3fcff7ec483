import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";
import { describeFileFailure, errorCode, StartupFailure } from "./startup-failure";

const secretsSchema = z.object({
  proctorPassword: z.string().min(16),
  postgresPassword: z.string().min(32),
  redisRestToken: z.string().min(32),
});

/** What this installation made up for itself, once. */
export type InstallationSecrets = Readonly<z.infer<typeof secretsSchema>>;

/** Reads the folder's secrets, or makes them the first time. Call it under the folder's lock. */
export function readOrCreateSecrets(folder: string): InstallationSecrets {
  const file = secretsFile(folder);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return createSecrets(file);
    throw describeFileFailure({ folder, error });
  }
  const parsed = secretsSchema.safeParse(parseJson(text));
  if (!parsed.success)
    throw new StartupFailure(
      `${file} is damaged. It holds the passwords of this installation: put it back from a copy, or begin anew with npm run reset -- --yes, which deletes the exams kept here.`,
    );
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  return parsed.data;
}

export function secretsFile(folder: string): string {
  return path.join(folder, "secrets.json");
}

function createSecrets(file: string): InstallationSecrets {
  const secrets = {
    proctorPassword: readablePassword(),
    postgresPassword: randomBytes(32).toString("hex"),
    redisRestToken: randomBytes(32).toString("base64url"),
  };
  const draft = `${file}.${process.pid}`;
  try {
    rmSync(draft, { force: true });
    const descriptor = openSync(draft, "wx", 0o600);
    writeSync(descriptor, `${JSON.stringify(secrets, null, 2)}\n`);
    // The database is about to be locked with this password: it must not be lost to a power cut.
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(draft, file);
  } catch (error) {
    throw describeFileFailure({ folder: path.dirname(file), error });
  }
  return secrets;
}

const CONSONANTS = "bdfghjklmnprstvz";
const VOWELS = "aiou";

/** Four pronounceable groups of five letters, 16 random bits each (64 in all): it can be read out across a room. */
export function readablePassword(): string {
  return Array.from({ length: 4 }, () => {
    let bits = randomBytes(2).readUInt16BE();
    let group = "";
    for (const letters of [CONSONANTS, VOWELS, CONSONANTS, VOWELS, CONSONANTS]) {
      group += letters.charAt(bits % letters.length);
      bits = Math.floor(bits / letters.length);
    }
    return group;
  }).join("-");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
