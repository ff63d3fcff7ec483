import type { ItemBankSnapshot } from "@/exam/ports";
import { hasClosed } from "@/exam/session/open-room";
import type { Services } from "@/server/container";
import { auditRoom } from "../audit/audit-room";
import type { Violation } from "../audit/audit-session";
import { Dice } from "../dice";
import { Candidate } from "../people/candidate";
import { humanPace } from "../people/pace";
import { Proctor } from "../people/proctor";
import type { FaultKind } from "../world/fault-kinds";
import { RandomFaults } from "../world/fault-source";
import type { VirtualTime } from "../world/virtual-time";
import { compareRecovery } from "./compare-recovery";
import { makeWorld, proctorSignIn, type World } from "./world";

/** Long enough for every exam to meet its faults; whoever is done earlier is done. */
const stormMs = 90_000;
/** Without faults an exam is over in a minute or two; who is not after so long never will be. */
const calmMs = 15 * 60 * 1000;

export type ScheduleOutcome = Readonly<{
  seed: string;
  acknowledged: number;
  exams: number;
  acts: number;
  violations: readonly Violation[];
  faults: ReadonlyMap<FaultKind, number>;
}>;

/**
 * One schedule: some candidates sit an exam, a proctor acts on them, and everything around them fails by the seed's
 * chance. Then the faults end, everybody comes to the end, and the auditor compares.
 */
export async function runSchedule(args: {
  time: VirtualTime;
  seed: string;
  bank: ItemBankSnapshot;
  sabotage?: ((services: Services) => Services) | undefined;
}): Promise<ScheduleOutcome> {
  const { time, seed, bank, sabotage } = args;
  time.reset();
  const dice = new Dice(seed);
  const world = makeWorld({
    ...{ time, dice, seed, bank, sabotage },
    candidates: dice.between(1, 2),
    instances: dice.between(1, 2),
    timeLimitMs: dice.chance(0.25) ? dice.between(20_000, 120_000) : null,
    idleLimitMs: dice.chance(0.1) ? 300_000 : null,
    openForMs: drawOpenForMs(dice.fork("room")),
    sweeps: true,
    networkFaults: dice.pick([0, 0.05, 0.2]),
  });
  world.outside.faults = new RandomFaults(dice.fork("faults"), {
    redis: dice.pick([0.02, 0.15, 0.5]),
    database: dice.pick([0, 0.02, 0.1]),
    process: dice.pick([0, 0.003, 0.015]),
  });
  world.outside.slowestQueryMs = dice.pick([4, 60, 700]);
  const people = invite({ world, dice });
  // Who was told that the room has closed is done; the sweeper may not yet be.
  const examsAreOver = () =>
    people.candidates.every(({ isDone }) => isDone) &&
    [...world.database.sessions.values()].every(({ status }) => status !== "ready");

  await time.runUntil(examsAreOver, stormMs);
  const recovery = compareRecovery(world);
  world.outside.calm();
  world.network.calm();
  for (const person of [...people.candidates, ...people.proctors]) person.calm();
  const everybodyIsDone = () => examsAreOver() && people.proctors.every(({ isDone }) => isDone);
  await time.runUntil(everybodyIsDone, calmMs);

  const violations = [...recovery, ...auditWorld(world), ...neverDone(people)];
  return {
    seed,
    acknowledged: world.told.acknowledgedCount,
    exams: world.database.sessions.size,
    acts: world.told.actsDone.size,
    violations,
    faults: world.counts.all(),
  };
}

/** Now and then the room closes while some still read the instructions, or have not even entered. */
function drawOpenForMs(dice: Dice): number | undefined {
  return dice.chance(0.15) ? dice.between(500, 20_000) : undefined;
}

function invite(args: { world: World; dice: Dice }) {
  const { world, dice } = args;
  const { time, network, told, counts, database } = world;
  const restlessness = dice.pick([0, 0.01, 0.04]);
  const candidates = database.accessCodes.map(
    ({ code }) =>
      new Candidate({
        ...{ time, network, told, counts, restlessness, pace: humanPace },
        dice: dice.fork(`candidate ${code}`),
        linkToken: database.room.linkToken,
        accessCode: code,
        roomHasClosed: () => hasClosed(database.room, time.now()),
      }),
  );
  const sessions = () => candidates.flatMap(({ examSessionId }) => examSessionId ?? []);
  const isWatched = dice.chance(0.5);
  const proctors = isWatched
    ? [
        new Proctor({
          ...{ time, network, told, sessions },
          dice: dice.fork("proctor"),
          ...proctorSignIn,
          leisureMs: dice.pick([600, 12_000]),
          retryMs: 2000,
        }),
      ]
    : [];
  for (const person of [...candidates, ...proctors]) void person.run();
  return { candidates, proctors };
}

/** Whoever has not come to an end long after the faults did, with or without a session in the database. */
function neverDone(people: ReturnType<typeof invite>): Violation[] {
  const because = "without faults for a quarter of an hour, and not at the end";
  const waiting = [
    ...people.candidates.map(({ isDone }, index) => ({ isDone, exam: `candidate ${index + 1}` })),
    ...people.proctors.map(({ isDone }) => ({ isDone, exam: "the proctor" })),
  ];
  return waiting.flatMap(({ isDone, exam }) => (isDone ? [] : [{ kind: "stuck" as const, exam, because }]));
}

/** The auditor's judgement of everything that a world has come to. */
export function auditWorld({ database, told, bank }: World): Violation[] {
  const evidence = [...database.sessions.values()].map((session) => ({
    session,
    attempts: database.attemptsOf(session.id),
    acts: [...database.acts.values()].filter(({ examSessionId }) => examSessionId === session.id),
    timeLimitMs: database.room.exam.timeLimitMs,
  }));
  return auditRoom({ told, evidence, bankOf: () => bank });
}
