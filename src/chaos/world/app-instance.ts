import type { ItemBankSnapshot } from "@/exam/ports";
import { composeServices, type Services } from "@/server/container";
import { createLog } from "@/server/log";
import { createMetrics } from "@/server/metrics";
import { startSweeper } from "@/server/sweeper";
import { appRouter } from "@/server/trpc/app-router";
import { createCallerFactory } from "@/server/trpc/init";
import type { Dice } from "../dice";
import type { CookieJar } from "../people/cookie-jar";
import {
  banksForProcess,
  boardForProcess,
  sessionsForProcess,
  staffForProcess,
} from "./database-for-process";
import type { Outside } from "./outside";
import { ProcessLife } from "./process-life";
import { redisForProcess } from "./redis-for-process";
import type { SimulatedDatabase } from "./simulated-database";
import type { SimulatedRedis } from "./simulated-redis";
import type { VirtualTime } from "./virtual-time";

const createCaller = createCallerFactory(appRouter);
export type Api = ReturnType<typeof createCaller>;

/** How long a killed process is gone until whoever watches over it has started it again. */
const restartMs = { least: 200, most: 4000 } as const;
const silent = createLog({ level: "silent" });
/** One for all processes of all worlds: what it counts is of no interest here. */
const metrics = createMetrics();

type Uses = {
  time: VirtualTime;
  dice: Dice;
  outside: Outside;
  redis: SimulatedRedis;
  database: SimulatedDatabase;
  bank: ItemBankSnapshot;
  /** Whether it looks for sessions whose time is up by itself, as a running server does. */
  sweeps: boolean;
  /** Wraps the services of each new process; a test sabotages them here to see whether the auditor notices. */
  sabotage?: ((services: Services) => Services) | undefined;
};

/**
 * One app instance: the product's own composition, routers and permission over the simulated outside. Killed, it loses
 * everything that it held in memory, and is started again a little later.
 */
export class AppInstance {
  private life = new ProcessLife();
  private services: Services;

  constructor(private readonly uses: Uses) {
    this.services = this.start();
  }

  get isUp(): boolean {
    return !this.life.isOver;
  }

  /** A request that arrives here. @throws when the process is down, or dies before it has answered. */
  async answer<Reply>(args: {
    jar: CookieJar;
    call: (api: Api) => Promise<Reply>;
  }): Promise<{ reply: Reply; setCookies: readonly string[] }> {
    const { life } = this;
    if (life.isOver) throw new TypeError("fetch failed");
    const headers = { cookie: args.jar.header };
    const responseHeaders = new Headers();
    const request = new Request("http://exam.internal/api/trpc", { headers });
    const api = createCaller({
      container: this.services,
      request,
      responseHeaders,
      logCall: () => undefined,
    });
    let forget = (): void => undefined;
    const died = new Promise<never>((_, reject) => {
      forget = life.whenKilled(() => reject(new TypeError("fetch failed")));
    });
    try {
      const reply = await Promise.race([args.call(api), died]);
      return { reply, setCookies: responseHeaders.getSetCookie() };
    } finally {
      forget();
    }
  }

  /** The services of the process that runs now, for a look that is no request. */
  current(): Services {
    return this.services;
  }

  private start(): Services {
    const { redis, outside, database, bank, dice, time, sabotage } = this.uses;
    this.life = new ProcessLife();
    const { life } = this;
    life.whenKilled(() => void this.startAgain());
    const inProcess = { database, outside, life };
    const services = composeServices({
      log: silent,
      metrics,
      redis: redisForProcess({ redis, outside, life, dice }),
      sessions: sessionsForProcess(inProcess),
      banks: banksForProcess({ ...inProcess, bank }),
      newestBank: async () => bank.compiled,
      staff: staffForProcess(inProcess),
      // What a hash costs is not what is tried here.
      passwords: { verify: async ({ password, passwordHash }) => password === passwordHash },
      board: boardForProcess(inProcess),
      now: () => time.now(),
    });
    this.services = sabotage ? sabotage(services) : services;
    if (this.uses.sweeps) this.sweepFrom(this.services, life);
    return this.services;
  }

  private async startAgain(): Promise<void> {
    const { time, dice } = this.uses;
    await time.wait(dice.between(restartMs.least, restartMs.most));
    this.start();
  }

  private sweepFrom(services: Services, life: ProcessLife): void {
    const sweeper = startSweeper(services);
    life.whenKilled(() => void sweeper.stop());
  }
}
