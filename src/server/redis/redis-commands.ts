/**
 * What Thetaline asks of Redis, command by command: strings in, strings out. `@upstash/redis` is it as it stands; the
 * fault harness has one of its own.
 */
export interface RedisCommands {
  get(key: string): Promise<string | null>;
  mget(keys: string[]): Promise<(string | null)[]>;
  eval(script: string, keys: string[], args: string[]): Promise<unknown>;
  exists(key: string): Promise<number>;
  ttl(key: string): Promise<number>;
  hgetall(key: string): Promise<unknown>;
  publish(channel: string, message: string): Promise<number>;
  pipeline(): RedisPipeline;
  subscribe(channels: string[]): RedisSubscription;
}

interface RedisPipeline {
  del(key: string): RedisPipeline;
  ttl(key: string): RedisPipeline;
  zrem(key: string, member: string): RedisPipeline;
  exec(): Promise<unknown[]>;
}

/** A subscription that may die without a word; who needs to know sends itself a beat (room-channel.ts). */
interface RedisSubscription {
  on(event: "message", listener: (event: { message: unknown }) => void): void;
  on(event: "subscribe" | "error", listener: () => void): void;
  unsubscribe(): Promise<void>;
}
