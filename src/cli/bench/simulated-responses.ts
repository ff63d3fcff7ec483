import { uniformDraw } from "@/engine/random";
import { type FourParameterItem, normalDraw } from "./seeded-items";

/** A candidate's response to every item of the bank, drawn beforehand: an exam then only has to look them up. */
export type ResponsesByItem = Uint8Array;

/** Candidates with true thetas from N(0, 1), each of whom answers by the 3PL model. */
export function simulateResponses(args: {
  items: readonly FourParameterItem[];
  candidates: number;
  seed: string;
}): ResponsesByItem[] {
  const { items, candidates } = args;
  return Array.from({ length: candidates }, (_, candidate) => {
    const seed = `${args.seed} ${candidate}`;
    const trueTheta = normalDraw({ seed, position: 0, purpose: "true theta" });
    return Uint8Array.from(
      items,
      ({ parameters: { discrimination: a, difficulty: b, guessing: c } }, position) =>
        uniformDraw({ seed, position, purpose: "response" }) <
        c + (1 - c) / (1 + Math.exp(-a * (trueTheta - b)))
          ? 1
          : 0,
    );
  });
}
