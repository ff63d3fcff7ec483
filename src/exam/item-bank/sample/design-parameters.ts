import type { Item } from "../item";
import type { Random } from "./kit/random";
import type { Structure } from "./kit/template";

/**
 * Design values of the item parameters, from the item's structure. They are NOT calibrated on anybody's responses: they
 * give an adaptive exam a bank of a plausible shape, and order items as a teacher would, no more.
 *
 * In thousandths, so that whole-number arithmetic gives the same parameters on every machine:
 *   difficulty     b = -2.95 + 0.60 (steps - 1) + 0.70 concept + 0.48 numbers + 0.25 reading + 0.17 lure ± 0.25
 *   discrimination a =  1.33 + 0.08 steps + 0.15 lure - 0.14 reading ± 0.42
 *   guessing       c =  0.24 - 0.025 lure - 0.008 concept - 0.008 numbers ± 0.015
 * A longer solution makes a question harder and tells people apart a little better; much to read beside the mathematics
 * blurs it; wrong options that a hasty reader arrives at draw guesses away from the key. The seeded ± keeps
 * two items of like structure from being exactly alike. Ranges: b -2.8..2.8, a 0.70..2.20, c 0.12..0.25, d = 1.
 */
export function designParameters(structure: Structure, random: Random): Item["parameters"] {
  const { steps, concept, numbers, reading, lure } = structure;
  const difficulty =
    -2950 +
    600 * (steps - 1) +
    700 * concept +
    480 * numbers +
    250 * reading +
    170 * lure +
    random.integer(-250, 250);
  const discrimination = 1330 + 80 * steps + 150 * lure - 140 * reading + random.integer(-420, 420);
  const guessing = 240 - 25 * lure - 8 * concept - 8 * numbers + random.integer(-15, 15);
  return {
    discrimination: within(discrimination, 700, 2200) / 1000,
    difficulty: within(difficulty, -2800, 2800) / 1000,
    guessing: within(guessing, 120, 250) / 1000,
    upperAsymptote: 1,
  };
}

function within(value: number, lowest: number, highest: number): number {
  return Math.min(highest, Math.max(lowest, value));
}
