import { invariant } from "@/exam/invariant";
import { createPrisma } from "@/server/db/prisma";
import type { Fleet } from "@/testing/fleet/start-fleet";
import { createProctorInDatabase } from "@/testing/proctor-in-database";
import { auditRoom } from "../audit/audit-room";
import type { Violation } from "../audit/audit-session";
import { Told } from "../audit/told";
import { Dice } from "../dice";
import type { BrowserWhim } from "../people/candidate";
import type { Pace } from "../people/pace";
import { Proctor } from "../people/proctor";
import { HttpRoad } from "./http-road";
import { Killer, type Kills } from "./killer";
import { Lanes } from "./lanes";
import { makeExams, type RealExams, readEvidence } from "./real-exams";

export type RealFigures = Readonly<{
  exams: number;
  acknowledged: number;
  acts: number;
  kills: Kills;
  whims: Readonly<Record<BrowserWhim, number>>;
  violations: readonly Violation[];
}>;

const atOnce = 20;
/** Each proctor has so many lanes; the candidates of the others are left in peace. */
const lanesOfProctor = 3;
const proctors = 2;
const signIn = { name: "chaos proctor", password: "for this run only" };

/** Quicker than people, so that a run has many exams in it. */
const pace: Pace = {
  reading: { leastMs: 100, mostMs: 500 },
  thinking: { leastMs: 50, mostMs: 900 },
  retryMs: 1000,
};

/** The limits of the two halves of a run; with both it ends by itself, whatever happens. */
const stormMs = (exams: number) => 30_000 + exams * 350;
const calmMs = (exams: number) => 60_000 + exams * 500;

const time = { wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) };

/**
 * Real exams over a real fleet: candidates and proctors behind the load balancer, and beside them somebody who kills
 * its parts. Near the end the kills stop, everything comes back, everybody finishes, and the auditor reads the database.
 */
export async function runReal(args: {
  fleet: Fleet;
  seed: string;
  exams: number;
  onProgress: (line: string) => void;
}): Promise<RealFigures> {
  const { fleet, onProgress } = args;
  const dice = new Dice(args.seed);
  const prisma = createPrisma({ databaseUrl: fleet.databaseUrl });
  try {
    await createProctorInDatabase({ prisma, ...signIn });
    const exams = await makeExams({ prisma, dice: dice.fork("exams"), exams: args.exams });
    const told = new Told();
    const killer = new Killer({ time, dice: dice.fork("killer"), parts: fleet.parts });
    const people = invite({ fleet, dice, exams, told, onProgress });
    await storm({ killer, people, exams: args.exams });
    onProgress("no more kills, and everything is up again");
    people.calm();
    await Promise.race([people.done, time.wait(calmMs(args.exams))]);
    const evidence = await readEvidence({ prisma, exams });
    const violations = auditRoom({ told, evidence, bankOf: bankIn(exams) });
    return {
      exams: evidence.length,
      acknowledged: told.acknowledgedCount,
      acts: told.actsDone.size,
      kills: killer.kills,
      whims: people.lanes.whims,
      violations: [...neverBegun(args.exams - evidence.length), ...violations],
    };
  } finally {
    await prisma.$disconnect();
  }
}

type People = Readonly<{ lanes: Lanes; done: Promise<unknown>; calm: () => void }>;

function invite(args: {
  fleet: Fleet;
  dice: Dice;
  exams: RealExams;
  told: Told;
  onProgress: (line: string) => void;
}): People {
  const { fleet, dice, exams, told, onProgress } = args;
  const network = new HttpRoad(fleet.proxy.url);
  const lanes = new Lanes({
    ...{ time, network, told, pace, atOnce, seats: exams.seats },
    dice: dice.fork("candidates"),
    onFinished: (finished) => {
      if (finished % 25 === 0) onProgress(`${finished} exams finished`);
    },
  });
  const watchers = Array.from({ length: proctors }, (_, index) => {
    const first = index * lanesOfProctor;
    return new Proctor({
      ...{ time, network, told, ...signIn, leisureMs: 900, retryMs: pace.retryMs },
      dice: dice.fork(`proctor ${index}`),
      sessions: () => lanes.sessionsIn(first, first + lanesOfProctor),
    });
  });
  const done = Promise.all([lanes.run(), ...watchers.map((proctor) => proctor.run())]);
  // Whoever waits for it is told; nobody does before the kills are over.
  done.catch(() => undefined);
  const calm = () => {
    lanes.calm();
    for (const proctor of watchers) proctor.calm();
  };
  return { lanes, done, calm };
}

/** Kills until only the last candidates are left, so that the calm has its exams as well, or until its time is over. */
async function storm(args: { killer: Killer; people: People; exams: number }): Promise<void> {
  const { killer, people, exams } = args;
  const kills = killer.run();
  const giveUpAt = Date.now() + stormMs(exams);
  while (people.lanes.unfinished > Math.min(atOnce, exams / 2) && Date.now() < giveUpAt) await time.wait(100);
  await killer.calm();
  await kills;
}

function bankIn({ banks }: RealExams) {
  return ({ itemBankVersionId }: { itemBankVersionId: string }) => {
    const bank = banks.get(itemBankVersionId);
    invariant(bank, "every exam of the run has a bank of the run");
    return bank;
  };
}

/** A seat that nobody came to take has no session to audit. */
function neverBegun(count: number): Violation[] {
  return Array.from({ length: count }, () => ({
    ...{ kind: "stuck", exam: "an exam without a session", because: "nobody could enter" },
  }));
}
