import { requireThat } from "./require";

/** A seeded source of choices; the same seed and label give the same choices on every machine. */
export interface Random {
  /** A whole number from `lowest` to `highest`, both included. */
  integer(lowest: number, highest: number): number;
  pick<T>(list: readonly T[]): T;
  /** `count` different entries, in random order. */
  sample<T>(list: readonly T[], count: number): T[];
  shuffle<T>(list: readonly T[]): T[];
}

/** FNV-1a, 32 bits: turns a template's name and turn into a seed, so that one template never disturbs another. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Mulberry32 (T. Ettinger, public domain): 32-bit integer steps only, hence the same everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

export function createRandom({ seed, label }: { seed: number; label: string }): Random {
  const next = mulberry32((seed ^ hashText(label)) >>> 0);

  const integer = (lowest: number, highest: number): number => {
    requireThat(Number.isInteger(lowest) && highest >= lowest, `no integer from ${lowest} to ${highest}`);
    return lowest + (next() % (highest - lowest + 1));
  };
  const pick = <T>(list: readonly T[]): T => {
    const entry = list[integer(0, list.length - 1)];
    requireThat(entry !== undefined, "nothing to pick from");
    return entry;
  };
  const shuffle = <T>(list: readonly T[]): T[] => {
    const left = [...list];
    const shuffled: T[] = [];
    while (left.length > 0) shuffled.push(...left.splice(integer(0, left.length - 1), 1));
    return shuffled;
  };
  const sample = <T>(list: readonly T[], count: number): T[] => shuffle(list).slice(0, count);

  return { integer, pick, sample, shuffle };
}
