export type Words4 = readonly [number, number, number, number];
export type Words2 = readonly [number, number];

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/**
 * Philox 4x32-10, a counter-based generator: a keyed bijection of 128 bits that passes TestU01's BigCrush, so
 * that any position of the stream is computed directly and nothing has to be remembered between draws. All
 * words are unsigned 32-bit integers. Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers:
 * as easy as 1, 2, 3", SC11.
 */
export function philox4x32(args: { counter: Words4; key: Words2 }): Words4 {
  let [c0, c1, c2, c3] = args.counter;
  let [k0, k1] = args.key;
  for (let round = 0; round < ROUNDS; round++) {
    const next0 = (multiplyHigh(MULTIPLIER_1, c2) ^ c1 ^ k0) >>> 0;
    const next2 = (multiplyHigh(MULTIPLIER_0, c0) ^ c3 ^ k1) >>> 0;
    c1 = Math.imul(MULTIPLIER_1, c2) >>> 0;
    c3 = Math.imul(MULTIPLIER_0, c0) >>> 0;
    c0 = next0;
    c2 = next2;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** The upper 32 bits of a 64-bit product, by 16-bit halves: every intermediate value stays below 2^32. */
function multiplyHigh(left: number, right: number): number {
  const leftLow = left & 0xffff;
  const leftHigh = left >>> 16;
  const rightLow = right & 0xffff;
  const rightHigh = right >>> 16;
  const low = leftLow * rightLow;
  const middle = leftHigh * rightLow + (low >>> 16);
  const cross = leftLow * rightHigh + (middle & 0xffff);
  return leftHigh * rightHigh + (middle >>> 16) + (cross >>> 16);
}
