import { arch, cpus, loadavg, platform } from "node:os";

export type Machine = Readonly<{
  cpu: string;
  cores: number;
  platform: string;
  node: string;
  v8: string;
  /** How many processes wanted a core in the last minute when the run began; above the number of cores, figures suffer. */
  loadAverage: number;
}>;

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model ?? "unknown",
    cores: processors.length,
    platform: `${platform()} ${arch()}`,
    node: process.versions.node,
    v8: process.versions.v8,
    loadAverage: loadavg()[0] ?? Number.NaN,
  };
}
