import { type SpawnOptions, spawn } from "node:child_process";

export interface ProgramResult {
  /** Null when it was ended by a signal. */
  exitCode: number | null;
  output: string;
}

/** Runs a program to its end and collects what it printed; rejects only when it could not be started or was aborted. */
export function runProgram(args: {
  file: string;
  args: readonly string[];
  options?: Pick<SpawnOptions, "cwd" | "env" | "uid" | "gid" | "signal">;
  onLine?: (line: string) => void;
}): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(args.file, args.args, { ...args.options, stdio: ["ignore", "pipe", "pipe"] });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      let rest = "";
      stream.setEncoding("utf8");
      stream.on("data", (chunk: string) => {
        const parts = (rest + chunk).split("\n");
        rest = parts.pop() ?? "";
        for (const line of parts) take(line);
      });
      stream.on("end", () => {
        if (rest !== "") take(rest);
      });
    }
    function take(line: string) {
      lines.push(line.trimEnd());
      args.onLine?.(line.trimEnd());
    }
    child.once("error", reject);
    // "exit" and not "close": a daemon that the program leaves behind may hold the pipes open for ever.
    child.once("exit", (exitCode) => setImmediate(() => resolve({ exitCode, output: lines.join("\n") })));
  });
}
