import { z } from "zod";
import type { RoomChannel } from "@/exam/ports";
import type { RoomSignal } from "@/exam/proctor/watch-board";
import { roomChannelName } from "./keys";
import type { RedisCommands } from "./redis-commands";
import type { RedisGuard } from "./redis-guard";

const beatIntervalMs = 2000;
/** Two beats and a bit: the channel counts as lost when not even our own beats come back. */
const silenceMs = 5000;
/** A burst of answers wakes a board once, not once each. */
const leastPauseMs = 100;

const messageSchema = z.union([z.object({ roomId: z.string() }), z.object({ beat: z.literal(true) })]);

type Message = z.infer<typeof messageSchema>;
type Watcher = { roomId: string; wake: () => void };
export type RoomWatch = RoomSignal & { close(): void };

/**
 * Nudges between app instances over Redis pub/sub, and within this one directly. The client does not say when its
 * subscription dies, so this sends itself a beat: while its own beats come back the channel is live; when they stop, it
 * subscribes anew and says meanwhile that it is not.
 */
export class RedisRoomChannel implements RoomChannel {
  private readonly watchers = new Set<Watcher>();
  private subscription: ReturnType<RedisCommands["subscribe"]> | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private heardAtMs = Number.NEGATIVE_INFINITY;
  private subscribedAtMs = Number.NEGATIVE_INFINITY;
  private isLost = false;

  constructor(
    private readonly uses: {
      redis: Pick<RedisCommands, "publish" | "subscribe">;
      guard: RedisGuard;
      now: () => number;
    },
  ) {}

  async tell(args: { roomId: string; examSessionId: string }): Promise<void> {
    const published = this.publish(args);
    this.wakeRoom(args.roomId);
    await published;
  }

  watch(roomId: string): RoomWatch {
    const sleeper = createSleeper();
    const watcher: Watcher = { roomId, wake: sleeper.wake };
    this.watchers.add(watcher);
    this.start();
    return {
      isLive: () => this.isLive(),
      wait: sleeper.wait,
      close: () => {
        sleeper.close();
        this.watchers.delete(watcher);
        if (this.watchers.size === 0) this.stop();
      },
    };
  }

  /** The first subscription has the benefit of the doubt; after a loss only a message that arrives is believed. */
  private isLive(): boolean {
    const silentForMs = this.uses.now() - Math.max(this.heardAtMs, this.subscribedAtMs);
    return !this.isLost && silentForMs < silenceMs;
  }

  private async publish(message: Message): Promise<void> {
    const receivers = await this.uses.guard<number | null>({
      what: "publish",
      call: () => this.uses.redis.publish(roomChannelName, JSON.stringify(message)),
      fallback: null,
    });
    if (receivers === null) this.lose();
  }

  private start(): void {
    if (this.timer) return;
    this.isLost = false;
    this.subscribe();
    this.timer = setInterval(() => this.beat(), beatIntervalMs);
    this.timer.unref();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.lose();
  }

  private beat(): void {
    if (!this.isLive()) {
      this.lose();
      this.subscribe();
    }
    void this.publish({ beat: true });
  }

  private subscribe(): void {
    this.unsubscribe();
    this.subscribedAtMs = this.uses.now();
    const subscription = this.uses.redis.subscribe([roomChannelName]);
    this.subscription = subscription;
    subscription.on("message", ({ message }) => this.hear(message));
    subscription.on("subscribe", () => void this.publish({ beat: true }));
    subscription.on("error", () => {
      if (this.subscription === subscription) this.lose();
    });
  }

  private unsubscribe(): void {
    void this.subscription?.unsubscribe();
    this.subscription = undefined;
  }

  private hear(message: unknown): void {
    const isFirst = this.heardAtMs < this.subscribedAtMs;
    this.heardAtMs = this.uses.now();
    this.isLost = false;
    // Whatever was announced before this subscription stood is caught up with now.
    if (isFirst) this.wakeAll();
    const parsed = parseMessage(message);
    if (parsed && "roomId" in parsed) this.wakeRoom(parsed.roomId);
  }

  /** The boards are woken, so that they go over to asking the database at once. */
  private lose(): void {
    this.unsubscribe();
    const wasLost = this.isLost;
    this.isLost = true;
    if (!wasLost) this.wakeAll();
  }

  private wakeAll(): void {
    for (const watcher of this.watchers) watcher.wake();
  }

  private wakeRoom(roomId: string): void {
    for (const watcher of this.watchers) if (watcher.roomId === roomId) watcher.wake();
  }
}

function parseMessage(message: unknown): Message | null {
  try {
    return messageSchema.parse(JSON.parse(z.string().parse(message)));
  } catch {
    return null;
  }
}

/** A wait that a nudge, a time limit or closing ends. A nudge that comes while nobody waits ends the next wait. */
function createSleeper(): { wait: RoomSignal["wait"]; wake: () => void; close: () => void } {
  let nudged = false;
  let closed = false;
  let awaken: (() => void) | undefined;
  const wake = () => {
    nudged = true;
    awaken?.();
  };
  const pause = (atMostMs: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, atMostMs);
      awaken = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return {
    wake,
    close: () => {
      closed = true;
      wake();
    },
    wait: async ({ atMostMs }) => {
      if (!nudged && !closed) await pause(atMostMs);
      awaken = undefined;
      if (!closed) await new Promise((resolve) => setTimeout(resolve, leastPauseMs));
      nudged = false;
    },
  };
}
