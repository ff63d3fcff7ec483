/** Something a person can mend: its message is the whole sentence they read, with what to do about it. */
export class StartupFailure extends Error {
  override readonly name = "StartupFailure";
}

/** Node's error code, such as "EACCES", when there is one. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

export function errorMessage(error: unknown): string {
  if (error instanceof AggregateError && error.message === "")
    return error.errors.map(errorMessage).join("; ");
  return error instanceof Error ? error.message : String(error);
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: "this user has no right to write there",
  EPERM: "this user has no right to write there",
  EROFS: "it is on a read-only disk",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  ENOENT: "it does not exist and cannot be made",
  ENOTDIR: "a part of that path is a file, not a folder",
};

/** The sentence for a folder that cannot be written, or the error itself when it is something else. */
export function describeFileFailure(args: { folder: string; error: unknown }): unknown {
  const problem = FILE_PROBLEMS[errorCode(args.error) ?? ""];
  if (problem === undefined) return args.error;
  return new StartupFailure(
    `Thetaline cannot write to ${args.folder}: ${problem}. Mend that, or set THETALINE_DATA_DIR to a folder that can be written.`,
  );
}
