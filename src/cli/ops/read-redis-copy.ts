import { z } from "zod";
import { parseStoredState, type StoredState } from "@/server/redis/engine-state";
import { engineKey } from "@/server/redis/keys";
import type { Ops } from "./open-ops";
import type { Figures } from "./session-figures";

/** What stands under a session's key. */
export type RedisCopy = Readonly<{
  ttlSeconds: number;
  /** Null for a value that cannot be read: torn, foreign, or of another type. */
  state: NonNullable<StoredState>["state"] | null;
  sessionVersion: number | null;
  /** Another service wrote it, with the contract's six fields and no more. */
  isForeign: boolean;
}>;

/** Null when nothing stands there. */
export async function readRedisCopy({ redis }: Ops, examSessionId: string): Promise<RedisCopy | null> {
  const key = engineKey(examSessionId);
  const [type, ttlSeconds] = await redis((client) =>
    client.pipeline().type(key).ttl(key).exec<[string, number]>(),
  );
  if (type === "none") return null;
  const value = type === "string" ? await redis((client) => client.get<string>(key)) : null;
  const stored = parseStoredState(z.string().catch("").parse(value));
  return {
    ttlSeconds,
    state: stored?.state ?? null,
    sessionVersion: stored?.kind === "ours" ? stored.state.session_version : null,
    isForeign: stored?.kind === "contract",
  };
}

export function figuresOfCopy({ state }: RedisCopy): Figures | null {
  if (state === null) return null;
  return {
    theta: state.theta,
    standardError: state.standard_error,
    itemsCompleted: state.items_completed,
    pendingItemId: "pending_item_id" in state ? state.pending_item_id : null,
  };
}
