import { assertNumber } from "./assert-number";
import { assertString } from "./assert-shape";
import { philox4x32 } from "./philox";

const WORD = 2 ** 32;

/**
 * A uniform draw from [0, 1), a multiple of 2^-53, that depends on its three arguments and on nothing else.
 *
 * The seed names the exam session, the position the step in it (a whole number, 0 for the first item), the
 * purpose what is drawn. A draw therefore needs no generator to be carried along: a recovered engine draws
 * what the live one drew, and a draw added for one purpose never moves another's. The seed is hashed into
 * Philox's 64-bit key, the purpose and the position are its 128-bit counter.
 *
 * Throws EngineError "invalid-argument" unless the position is a whole number, 0 or more, and the others strings.
 */
export function uniformDraw(args: { seed: string; position: number; purpose: string }): number {
  const { seed, position, purpose } = args;
  assertSeed(seed);
  assertString({ code: "invalid-argument", field: "purpose", value: purpose });
  assertNumber({ code: "invalid-argument", field: "position", value: position, integer: true, atLeast: 0 });
  const [first, second] = philox4x32({
    counter: [position % WORD, Math.floor(position / WORD), hashText(purpose, 1), hashText(purpose, 2)],
    key: [hashText(seed, 1), hashText(seed, 2)],
  });
  return ((first >>> 5) * 2 ** 26 + (second >>> 6)) * 2 ** -53;
}

/**
 * Throws EngineError "invalid-argument" unless the seed is a string. A number would hash to nothing, and all
 * candidates would have the same draws.
 */
export function assertSeed(seed: string): void {
  assertString({ code: "invalid-argument", field: "seed", value: seed });
}

/** MurmurHash3 (x86, 32 bits; Appleby 2011) with each UTF-16 code unit as one block; unsigned. */
function hashText(text: string, start: number): number {
  let hash = start;
  for (let index = 0; index < text.length; index++) {
    hash ^= Math.imul(rotateLeft(Math.imul(text.charCodeAt(index), 0xcc9e2d51), 15), 0x1b873593);
    hash = (Math.imul(rotateLeft(hash, 13), 5) + 0xe6546b64) | 0;
  }
  hash ^= text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
