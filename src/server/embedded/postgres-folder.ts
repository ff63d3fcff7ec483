import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { sharedFolder } from "./platform-binaries";
import { canReach, giveTo, type PostgresAccount } from "./postgres-account";
import { describeFileFailure } from "./startup-failure";

/**
 * Makes the folder that PostgreSQL owns and gives its real path. Under a folder that the account cannot pass, such as
 * /root, the data stand in the shared folder and the given path is a link to them. The real name is random: after the
 * link is deleted by hand, nothing new is built on old data whose password is gone.
 */
export function openPostgresFolder(args: { dataDir: string; account: PostgresAccount }): string {
  const { dataDir, account } = args;
  try {
    if (!existsSync(dataDir)) {
      rmSync(dataDir, { force: true });
      if (canReach({ account, folder: path.dirname(dataDir) })) mkdirSync(dataDir, { recursive: true });
      else {
        const elsewhere = path.join(sharedFolder, `data-${randomUUID()}`);
        mkdirSync(elsewhere, { recursive: true });
        chmodSync(sharedFolder, 0o755);
        symlinkSync(elsewhere, dataDir);
      }
    }
    const folder = realpathSync(dataDir);
    giveTo({ account, file: folder });
    chmodSync(folder, 0o700);
    return folder;
  } catch (error) {
    throw describeFileFailure({ folder: dataDir, error });
  }
}

/** Deletes the folder, and what it links to. */
export function removePostgresFolder(dataDir: string): void {
  if (lstatSync(dataDir, { throwIfNoEntry: false })?.isSymbolicLink() && existsSync(dataDir))
    rmSync(realpathSync(dataDir), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}
