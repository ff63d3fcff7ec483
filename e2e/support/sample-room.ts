import { randomUUID } from "node:crypto";
import { pauseSession } from "@/exam/proctor/pause-session";
import { enterExam } from "@/exam/session/enter-exam";
import { startSession } from "@/exam/session/start-session";
import { submitAnswer } from "@/exam/session/submit-answer";
import { hashToken } from "@/server/auth/tokens";
import { type Container, createContainer } from "@/server/container";
import { createPrisma } from "@/server/db/prisma";
import { seedSample } from "@/server/db/seed-sample";
import { simulateResponse } from "@/simulation/simulated-candidate";
import type { World } from "./world";

type Seat = Readonly<{
  answers: number;
  trueTheta: number;
  isPaused?: boolean;
  minutesLeft?: number;
}>;

/** The room of the pictures: how far each candidate has come, how able they are, and how they stand with their time. */
export const room: readonly Seat[] = [
  { answers: 20, trueTheta: 1.4 },
  { answers: 9, trueTheta: -0.8, isPaused: true },
  { answers: 14, trueTheta: 0.3, minutesLeft: 4.2 },
  { answers: 4, trueTheta: 2.1, minutesLeft: 48 },
  { answers: 20, trueTheta: -1.7 },
  { answers: 11, trueTheta: 0.9, minutesLeft: 0.9 },
  { answers: 0, trueTheta: 0 },
  { answers: 1, trueTheta: -0.2 },
];

/** Candidates at work, through the use cases, so that the pictures show what the product makes. */
export async function fillRoom(world: World): Promise<{ linkToken: string; codes: string[] }> {
  const container = createContainer({
    databaseUrl: world.databaseUrl,
    redisRestUrl: world.redis.url,
    redisRestToken: world.redis.token,
    logLevel: "silent",
  });
  let linkToken = "";
  for (const seat of room) {
    const sample = await seedSample({ databaseUrl: world.databaseUrl, proctorPassword: randomUUID() });
    linkToken = sample.candidateLinkPath.replace("/take/", "");
    await sit({ container, linkToken, accessCode: sample.unusedAccessCodes[0] ?? "", seat });
  }
  await seedSample({ databaseUrl: world.databaseUrl, proctorPassword: randomUUID() });
  const rows = await container.prisma.accessCode.findMany({ orderBy: { ordinal: "asc" } });
  await container.close();
  return { linkToken, codes: rows.map(({ code }) => code) };
}

async function sit(args: {
  container: Container;
  linkToken: string;
  accessCode: string;
  seat: Seat;
}): Promise<void> {
  const { container, linkToken, accessCode } = args;
  const { answers, trueTheta, isPaused } = args.seat;
  const { session: entered } = await enterExam(container, {
    linkToken,
    typedCode: accessCode,
    candidateTokenHash: hashToken(randomUUID()),
    freshExamSessionId: randomUUID(),
    freshSeed: accessCode,
    now: container.now(),
  });
  if (answers === 0) return;
  const pageId = "pictures";
  let session = await startSession(container, { session: entered, pageId, now: container.now() });
  const bank = await container.banks.load(session.itemBankVersionId);
  while (session.itemsCompleted < answers && session.pendingItemId !== null) {
    const { id: itemId, parameters, content } = bank.item(session.pendingItemId);
    const position = session.itemsCompleted + 1;
    const right = simulateResponse({
      parameters,
      scalingConstant: 1,
      trueTheta,
      seed: `${trueTheta}`,
      position,
    });
    const wrongOption = content.options.find(({ id }) => id !== content.keyOptionId)?.id ?? "";
    const answer = { position, itemId, optionId: right ? content.keyOptionId : wrongOption };
    await submitAnswer(container, { session, answer, pageId, now: container.now() });
    session = (await container.sessions.find(session.id)) ?? session;
  }
  if (isPaused) await pause({ container, examSessionId: session.id });
}

async function pause(args: { container: Container; examSessionId: string }): Promise<void> {
  const { container, examSessionId } = args;
  const { id: staffMemberId } = await container.prisma.staffMember.findFirstOrThrow();
  const now = container.now();
  await pauseSession(container, { examSessionId, staffMemberId, actId: randomUUID(), now });
}

/** Gives each candidate of the room the time that is left for the picture, and has all of them heard from just now. */
export async function setTimes(databaseUrl: string): Promise<void> {
  const prisma = createPrisma({ databaseUrl });
  const codes = await prisma.accessCode.findMany({
    orderBy: { ordinal: "asc" },
    include: { examSession: true },
  });
  const now = new Date();
  for (const [index, { minutesLeft }] of room.entries()) {
    const session = codes[index]?.examSession;
    if (session?.status !== "in_progress") continue;
    const deadlineAt = minutesLeft ? new Date(now.getTime() + minutesLeft * 60_000) : session.deadlineAt;
    await prisma.examSession.update({
      where: { id: session.id },
      // A board reads a row again when its version has risen.
      data: { deadlineAt, lastHeardAt: now, version: { increment: 1 } },
    });
  }
  await prisma.$disconnect();
}

/** One candidate's time, as short as a picture needs it. */
export async function setTimeLeft(args: {
  databaseUrl: string;
  accessCode: string;
  leftMs: number;
}): Promise<void> {
  const prisma = createPrisma({ databaseUrl: args.databaseUrl });
  await prisma.examSession.updateMany({
    where: { accessCode: { code: args.accessCode } },
    data: { deadlineAt: new Date(Date.now() + args.leftMs), version: { increment: 1 } },
  });
  await prisma.$disconnect();
}
