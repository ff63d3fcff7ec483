import { z } from "zod";
import { freshId } from "@/server/auth/tokens";
import type { Container } from "@/server/container";
import { StartupFailure } from "@/server/embedded/startup-failure";
import { presenceKey } from "@/server/redis/keys";
import { forEachAtOnce } from "./at-once";
import { eachOf } from "./capacity-arithmetic";
import { makeCapacityCandidates } from "./capacity-engines";
import { askRedis, type CapacityRedis, infoNumber, readInfo } from "./capacity-redis";

export type PresenceFigures = Readonly<{
  /** Candidates in each room. */
  roomSize: number;
  /** What each candidate who was heard from adds to used_memory. */
  usedMemory: number;
  /** The same by MEMORY USAGE of one room. */
  memoryUsage: number;
}>;

/** A room of the usual size, whose hash Redis packs tightly, and everybody in one room, where it cannot. */
export const usualRoom = 30;
const notesAtOnce = 64;

export async function measurePresence(args: {
  redis: CapacityRedis;
  container: Pick<Container, "presence" | "now">;
  candidates: number;
  roomSize: number;
  seed: string;
}): Promise<PresenceFigures> {
  const { redis, container, roomSize, seed } = args;
  const candidates = makeCapacityCandidates({ seed, count: args.candidates });
  const roomIds = Array.from({ length: Math.ceil(candidates.length / roomSize) }, () => freshId());
  const roomIdAt = (place: number) => roomIds[Math.floor(place / roomSize)] ?? "";
  const note = async (place: number) => {
    const examSessionId = candidates[place]?.examSessionId ?? "";
    if (await container.presence.note({ roomId: roomIdAt(place), examSessionId, now: container.now() }))
      return;
    throw new StartupFailure(
      "Redis did not take a sign of life. Run the bench when the machine is less busy.",
    );
  };
  await note(0);
  await askRedis(redis, "FLUSHALL");
  const before = infoNumber(await readInfo(redis, "memory"), "used_memory");
  await forEachAtOnce({ count: candidates.length, atOnce: notesAtOnce, run: note });
  const after = infoNumber(await readInfo(redis, "memory"), "used_memory");
  const firstRoom = await askRedis(redis, "MEMORY", "USAGE", presenceKey(roomIdAt(0)), "SAMPLES", "0");
  return {
    roomSize,
    usedMemory: eachOf({ before, after, count: candidates.length }),
    memoryUsage: z.number().parse(firstRoom) / Math.min(roomSize, candidates.length),
  };
}
