import { readdirSync, readFileSync } from "node:fs";

/** Nanoseconds on a processor since each began, by process id. */
export type CpuByProcess = ReadonlyMap<number, number>;

/** Of a process and all others of the same parent. Null where the system has no /proc, or not this part of it. */
export function readSiblingCpu(args: { pid: number }): CpuByProcess | null {
  const parent = parentOf(args.pid);
  if (parent === null) return null;
  const siblings = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
  const known = siblings.flatMap((pid): [number, number][] => {
    // The first number is the time on a processor; unlike /proc/PID/stat it does not count in hundredths of a second.
    const onProcessor = Number(readProc(pid, "schedstat")?.split(" ")[0] ?? Number.NaN);
    return Number.isNaN(onProcessor) ? [] : [[pid, onProcessor]];
  });
  return known.length === 0 ? null : new Map(known);
}

/** Milliseconds between two readings. Who has begun meanwhile counts in full; who has ended does not count. */
export function cpuMsBetween(before: CpuByProcess | null, after: CpuByProcess | null): number | null {
  if (before === null || after === null) return null;
  let nanoseconds = 0;
  for (const [pid, now] of after) nanoseconds += now - (before.get(pid) ?? 0);
  return nanoseconds / 1e6;
}

/** "2472 (name, which may hold anything) S 2458 ...": the parent stands second after the name. */
function parentOf(pid: number): number | null {
  const stat = readProc(pid, "stat");
  const parent = Number(stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? Number.NaN);
  return Number.isNaN(parent) ? null : parent;
}

function readProc(pid: number, file: "stat" | "schedstat"): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    // It ended between the listing and the look, or there is no such file here.
    return null;
  }
}
