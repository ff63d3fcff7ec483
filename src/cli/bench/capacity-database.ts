import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { accessCodeAlphabet, accessCodeLength } from "@/exam/session/access-code";
import { applyMigrations } from "@/server/db/apply-migrations";
import { createPrisma } from "@/server/db/prisma";
import { candidateNames } from "@/server/db/sample-texts";
import { seedSample } from "@/server/db/seed-sample";
import { createDatabase } from "@/server/embedded/create-database";
import { startEmbeddedPostgres } from "@/server/embedded/embedded-postgres";
import { projectDir } from "@/server/embedded/read-settings";
import { capacitySettings } from "./capacity-engines";

export type CapacityPostgres = Readonly<{ url: string; version: string; stop: () => Promise<void> }>;

/** The embedded PostgreSQL, with its usual settings, in a temporary folder that `stop` removes. */
export async function startCapacityPostgres(): Promise<CapacityPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), "thetaline-capacity-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    const password = randomBytes(32).toString("hex");
    const postgres = await startEmbeddedPostgres({ dataDir: folder, password });
    const stop = async () => {
      await postgres.stop();
      removeFolder();
    };
    const account = await openAccount(postgres.url);
    const version = await account.text("select current_setting('server_version')");
    await account.close();
    return { url: postgres.url, version, stop };
  } catch (error) {
    removeFolder();
    throw error;
  }
}

/** PostgreSQL's own account of itself, on a connection of its own. */
export type PostgresAccount = Readonly<{
  text: (query: string, ...values: readonly string[]) => Promise<string>;
  number: (query: string, ...values: readonly string[]) => Promise<number>;
  checkpoint: () => Promise<void>;
  close: () => Promise<void>;
}>;

export async function openAccount(url: string): Promise<PostgresAccount> {
  const client = new pg.Client({ connectionString: url });
  // A connection that breaks while no query waits for it would otherwise end the process.
  client.on("error", () => undefined);
  await client.connect();
  const text: PostgresAccount["text"] = async (query, ...values) => {
    const { rows } = await client.query<unknown[]>({ text: query, values: [...values], rowMode: "array" });
    return String(rows[0]?.[0]);
  };
  return {
    text,
    number: async (query, ...values) => Number(await text(query, ...values)),
    checkpoint: async () => void (await client.query("checkpoint")),
    close: () => client.end(),
  };
}

/** Where so many candidates can sit an exam of twenty items on the sample bank. */
export type CapacityWorld = Readonly<{
  databaseUrl: string;
  linkToken: string;
  accessCodes: readonly string[];
  itemBankVersionId: string;
}>;

const examDays = 7;
const dayMs = 24 * 3600 * 1000;

/** A database of its own in the bench's PostgreSQL, as the product makes it, with one room for all. */
export async function createCapacityWorld(args: {
  postgres: CapacityPostgres;
  name: string;
  candidates: number;
}): Promise<CapacityWorld> {
  const databaseUrl = await createDatabase(args.postgres.url, args.name);
  await applyMigrations({ databaseUrl, migrationsDir: path.join(projectDir, "prisma/migrations") });
  await seedSample({ databaseUrl, proctorPassword: randomBytes(16).toString("hex") });
  const prisma = createPrisma({ databaseUrl });
  try {
    const { id: itemBankVersionId } = await prisma.itemBankVersion.findFirstOrThrow();
    const { stopping, ...settings } = capacitySettings;
    const exam = await prisma.exam.create({
      data: {
        title: "Capacity",
        instructions: "Answer each question.",
        itemBankVersionId,
        engineSettings: { ...settings, stopping: [...stopping], exposure: [...settings.exposure] },
      },
    });
    const linkToken = randomBytes(12).toString("base64url");
    const opensAt = new Date();
    const closesAt = new Date(opensAt.getTime() + examDays * dayMs);
    const room = await prisma.room.create({
      data: { examId: exam.id, name: "Capacity", linkToken, opensAt, closesAt },
    });
    const accessCodes = Array.from({ length: args.candidates }, (_, place) => accessCodeAt(place));
    await prisma.accessCode.createMany({
      data: accessCodes.map((code, place) => ({
        roomId: room.id,
        code,
        candidateName: candidateNames[place % candidateNames.length] ?? "Candidate",
        ordinal: place + 1,
      })),
    });
    return { databaseUrl, linkToken, accessCodes, itemBankVersionId };
  } finally {
    await prisma.$disconnect();
  }
}

/** A code of its own for each place. */
function accessCodeAt(place: number): string {
  const radix = accessCodeAlphabet.length;
  const digits = Array.from(
    { length: accessCodeLength },
    (_, at) => Math.floor(place / radix ** (accessCodeLength - 1 - at)) % radix,
  );
  return digits.map((digit) => accessCodeAlphabet[digit]).join("");
}
