export const breakableKinds = ["app", "redis-proxy", "redis", "postgres"] as const;
export type BreakableKind = (typeof breakableKinds)[number];

/** A part of a fleet that can be ended as a power cut would, at any moment, its own start included. */
export interface Breakable {
  readonly kind: BreakableKind;
  /** Says whether there was anything to end. */
  kill(): Promise<boolean>;
  /** Brings it back at its old address, and resolves once it works. */
  start(): Promise<void>;
}
