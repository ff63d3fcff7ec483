import type { EngineSettings } from "@/engine/engine-settings";
import type { ItemBankSnapshot } from "@/exam/ports";
import type { Services } from "@/server/container";
import { Told } from "../audit/told";
import type { Dice } from "../dice";
import { AppInstance } from "../world/app-instance";
import { FaultCounts } from "../world/fault-source";
import { Network } from "../world/network";
import { Outside } from "../world/outside";
import { SimulatedDatabase } from "../world/simulated-database";
import { SimulatedRedis } from "../world/simulated-redis";
import type { VirtualTime } from "../world/virtual-time";
import { drawSettings, makeAccessCodes, makeRoom } from "./make-exam";

export const proctorSignIn = { name: "proctor", password: "right" };

/** Everything that one schedule happens in: tables, Redis, app instances, the road to them, and the auditor's told. */
export type World = Readonly<{
  time: VirtualTime;
  outside: Outside;
  redis: SimulatedRedis;
  database: SimulatedDatabase;
  instances: readonly AppInstance[];
  network: Network;
  told: Told;
  counts: FaultCounts;
  bank: ItemBankSnapshot;
}>;

export function makeWorld(args: {
  time: VirtualTime;
  dice: Dice;
  seed: string;
  bank: ItemBankSnapshot;
  candidates: number;
  instances: number;
  timeLimitMs: number | null;
  idleLimitMs: number | null;
  /** How long the room is open; a day where nothing is given. */
  openForMs?: number | undefined;
  networkFaults: number;
  sweeps: boolean;
  /** Drawn by the dice where none are given. */
  settings?: EngineSettings | undefined;
  sabotage?: ((services: Services) => Services) | undefined;
}): World {
  const { time, dice, seed, bank, sweeps, sabotage } = args;
  const counts = new FaultCounts();
  const outside = new Outside({ time, dice: dice.fork("outside"), counts });
  const redis = new SimulatedRedis(() => time.now().getTime());
  const room = makeRoom({
    now: time.now(),
    settings: args.settings ?? drawSettings(dice.fork("settings")),
    itemBankVersionId: bank.compiled.id,
    timeLimitMs: args.timeLimitMs,
    idleLimitMs: args.idleLimitMs,
    openForMs: args.openForMs,
  });
  const database = new SimulatedDatabase(
    room,
    makeAccessCodes({ roomId: room.id, seed, count: args.candidates }),
    {
      id: "0197f3a4-6a0e-4d7e-9a53-000000000003",
      role: "proctor",
      name: proctorSignIn.name,
      passwordHash: proctorSignIn.password,
    },
  );
  const instances = Array.from(
    { length: args.instances },
    (_, index) =>
      new AppInstance({
        ...{ time, outside, redis, database, bank, sweeps, sabotage },
        dice: dice.fork(`instance ${index}`),
      }),
  );
  const network = new Network({
    ...{ time, counts, instances },
    dice: dice.fork("network"),
    faultProbability: args.networkFaults,
  });
  return { time, outside, redis, database, instances, network, told: new Told(), counts, bank };
}
