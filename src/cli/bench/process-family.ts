import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second, whatever the kernel's own clock does. */
const msPerTick = 10;

type ProcessTimes = Readonly<{ parent: number; ownTicks: number; endedChildrenTicks: number }>;

/**
 * The processor time, in milliseconds since they began, of the parent of this process and of all its children, those that
 * have ended included. Null where the system has no /proc.
 */
export function familyCpuMs(args: { memberPid: number }): number | null {
  const member = timesOf(args.memberPid);
  const parent = member && timesOf(member.parent);
  if (parent === null) return null;
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => timesOf(Number(name)))
    .filter((times) => times?.parent === member?.parent);
  const ticks = children.reduce((sum, times) => sum + (times?.ownTicks ?? 0), 0);
  return (ticks + parent.ownTicks + parent.endedChildrenTicks) * msPerTick;
}

function timesOf(pid: number): ProcessTimes | null {
  try {
    return parseProcessTimes(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    // It ended between the listing and the look, or there is no /proc.
    return null;
  }
}

/** Null when the text is no /proc/PID/stat. */
export function parseProcessTimes(stat: string): ProcessTimes | null {
  // "2472 (name, which may hold anything) S 2458 ...": what follows the name is split by spaces, the state first.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [parent, user, system, childUser, childSystem] = [1, 11, 12, 13, 14].map((at) => Number(fields[at]));
  const numbers = [parent, user, system, childUser, childSystem];
  if (!numbers.every((each) => Number.isInteger(each))) return null;
  return {
    parent: parent ?? 0,
    ownTicks: (user ?? 0) + (system ?? 0),
    endedChildrenTicks: (childUser ?? 0) + (childSystem ?? 0),
  };
}
