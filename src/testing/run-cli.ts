import { spawn } from "node:child_process";

/** Runs a command line tool as its npm script does, on a data folder of its own and nothing of our environment. */
export function runCli(args: {
  script: string;
  argv: readonly string[];
  dataDir: string;
  typed?: string;
  environment?: Readonly<Record<string, string>>;
}): Promise<{ stdout: string; output: string; exitCode: number | null }> {
  const { script, argv, dataDir, typed = "" } = args;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", `src/cli/${script}.ts`, ...argv], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        THETALINE_DATA_DIR: dataDir,
        NODE_ENV: "production",
        ...args.environment,
      },
    });
    const chunks: { from: "stdout" | "stderr"; text: string }[] = [];
    child.stdout.on("data", (chunk) => chunks.push({ from: "stdout", text: String(chunk) }));
    child.stderr.on("data", (chunk) => chunks.push({ from: "stderr", text: String(chunk) }));
    child.on("close", (exitCode) => {
      const textOf = (some: typeof chunks) => some.map(({ text }) => text).join("");
      resolve({
        stdout: textOf(chunks.filter(({ from }) => from === "stdout")),
        output: textOf(chunks),
        exitCode,
      });
    });
    child.stdin.end(typed);
  });
}
