import type { Template } from "../kit/template";
import { algebraicIndices } from "./algebraic-indices";
import { balances } from "./balance-equations";
import { journeys } from "./distance-time-graphs";
import { simplifying, substitute } from "./expressions";
import { algebraicFractions, factorising } from "./factorising";
import { expressionsFromWords, numberPuzzles } from "./first-steps";
import { functions } from "./functions";
import { inequalities } from "./inequalities";
import { linear, wordProblems } from "./linear-equations";
import { parabolas } from "./parabolas";
import { variation } from "./proportionality";
import { quadratics } from "./quadratic-equations";
import { rearranging } from "./rearranging-formulas";
import { sequences } from "./sequences";
import { simultaneous } from "./simultaneous-equations";
import { extremes } from "./smallest-values";
import { stickSequences } from "./stick-patterns";
import { straightLines } from "./straight-line-graphs";

export const algebraTemplates: readonly Template[] = [
  substitute,
  simplifying,
  factorising,
  algebraicFractions,
  algebraicIndices,
  linear,
  wordProblems,
  simultaneous,
  quadratics,
  inequalities,
  sequences,
  stickSequences,
  functions,
  straightLines,
  parabolas,
  journeys,
  rearranging,
  balances,
  variation,
  extremes,
  expressionsFromWords,
  numberPuzzles,
];
