import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findFreePort } from "@/server/embedded/free-port";

/** Debian's nginx; null where there is none. */
export function findNginx(): string | null {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin"];
  return folders.map((folder) => path.join(folder, "nginx")).find((file) => existsSync(file)) ?? null;
}

/** deploy/nginx.conf with this machine's addresses and folders in place of the containers', and nothing else changed. */
function writeConfiguration(args: { folder: string; port: number; upstreams: readonly number[] }): string {
  const { folder, port, upstreams } = args;
  const replacements: [string, string][] = [
    ["listen 8080;", `listen 127.0.0.1:${port};`],
    ...upstreams.map((upstream, index): [string, string] => [
      `app-${index + 1}:3000`,
      `127.0.0.1:${upstream}`,
    ]),
    ["/dev/stderr", path.join(folder, "error.log")],
    ["/dev/stdout", path.join(folder, "access.log")],
  ];
  let text = readFileSync("deploy/nginx.conf", "utf8").replaceAll(" /tmp/", ` ${folder}/`);
  for (const [from, to] of replacements) {
    if (!text.includes(from)) throw new Error(`deploy/nginx.conf has no "${from}".`);
    text = text.replace(from, to);
  }
  const file = path.join(folder, "nginx.conf");
  writeFileSync(file, text);
  return file;
}

/** What `nginx -t` says of deploy/nginx.conf, and whether it takes it. */
export function testNginxConfiguration(nginx: string): { isValid: boolean; output: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "thetaline-nginx-"));
  const file = writeConfiguration({ folder, port: 8080, upstreams: [3001, 3002] });
  const { status, stderr } = spawnSync(nginx, ["-t", "-c", file], { encoding: "utf8" });
  rmSync(folder, { recursive: true, force: true });
  return { isValid: status === 0, output: stderr };
}

/** nginx with deploy/nginx.conf on a free port of loopback, before instances on these ports. */
export async function startNginx(args: {
  nginx: string;
  ports: readonly number[];
}): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "thetaline-nginx-"));
  const port = await findFreePort();
  const file = writeConfiguration({ folder, port, upstreams: args.ports });
  const child = spawn(args.nginx, ["-c", file, "-g", "daemon off;"], { stdio: "ignore" });
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  while (!(await isListening(port))) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}.`);
    await wait(20);
  }
  return { url: `http://127.0.0.1:${port}`, stop };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
