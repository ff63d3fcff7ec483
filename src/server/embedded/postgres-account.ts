import { chmodSync, chownSync, lstatSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

/** The user that PostgreSQL runs as: ours, unless we are root, whom PostgreSQL refuses. Then it is "nobody". */
export type PostgresAccount = Readonly<{ uid: number; gid: number }> | null;

const NOBODY = 65534;

export function postgresAccount(): PostgresAccount {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : null;
}

/** Whether the account can reach what stands in this folder: every folder above must let strangers pass. */
export function canReach(args: { account: PostgresAccount; folder: string }): boolean {
  if (args.account === null) return true;
  for (let folder = path.resolve(args.folder); ; folder = path.dirname(folder)) {
    const status = statSync(folder, { throwIfNoEntry: false });
    if (status !== undefined && status.uid !== args.account.uid && (status.mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

export function giveTo(args: { account: PostgresAccount; file: string }): void {
  if (args.account !== null) chownSync(args.file, args.account.uid, args.account.gid);
}

/** Lets everyone read a folder of programs and libraries, whatever umask it was unpacked with. */
export function makeReadableByAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const status = lstatSync(file);
    if (status.isDirectory()) makeReadableByAll(file);
    else if (status.isFile()) chmodSync(file, (status.mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
