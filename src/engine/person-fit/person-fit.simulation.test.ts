import { describe, expect, test } from "vitest";
import type { ScoredResponse } from "../estimation/ability-estimation";
import type { ItemParameters } from "../item";
import type { CompiledItems } from "../model/response-model";
import { compileItems } from "../model/response-models";
import { uniformDraw } from "../random";
import { estimatingTerm, type SnijdersEstimator } from "./estimating-term";
import { lz } from "./lz";
import { lzStar } from "./lz-star";
import { emptyCategoryFunctions } from "./pattern-contrasts";
import { lzStarCutOffs, personFit } from "./person-fit";

type Pattern = { items: CompiledItems; responses: ScoredResponse[] };

const PERSONS = 1500;

function normalDraw(args: { seed: string; position: number; purpose: string }): number {
  const { seed, position, purpose } = args;
  const radius = Math.sqrt(-2 * Math.log(1 - uniformDraw({ seed, position, purpose: `${purpose} radius` })));
  return radius * Math.cos(2 * Math.PI * uniformDraw({ seed, position, purpose: `${purpose} angle` }));
}

function seededParameters(args: {
  count: number;
  of: (draw: (purpose: string) => number) => ItemParameters;
}) {
  return Array.from({ length: args.count }, (_, position) =>
    args.of((purpose) => normalDraw({ seed: "items", position, purpose })),
  );
}

const threeParameter = compileItems({
  parameters: seededParameters({
    count: 40,
    of: (draw) => ({
      model: "3PL",
      discrimination: Math.exp(0.3 * draw("a")),
      difficulty: draw("b"),
      guessing: 0.2,
    }),
  }),
  scalingConstant: 1,
});
const graded = compileItems({
  parameters: seededParameters({
    count: 20,
    of: (draw) => {
      const middle = draw("b");
      const thresholds = [middle - 1, middle - 0.2, middle + 0.9];
      return { model: "GRM", discrimination: 1.2 * Math.exp(0.3 * draw("a")), thresholds };
    },
  }),
  scalingConstant: 1,
});

/** A response of every item, drawn from the model at a theta that may differ from item to item. */
function seededResponses(args: {
  items: CompiledItems;
  person: number;
  trueThetaOf: (index: number) => number;
}): ScoredResponse[] {
  const { items, person, trueThetaOf } = args;
  return Array.from({ length: items.size }, (_, index) => {
    const draw = uniformDraw({ seed: `person ${person}`, position: index, purpose: "response" });
    let response = 0;
    let below = Math.exp(items.logProbability(index, 0, trueThetaOf(index)));
    while (draw >= below && response < items.categoryCountOf(index) - 1) {
      response += 1;
      below += Math.exp(items.logProbability(index, response, trueThetaOf(index)));
    }
    return { index, response };
  });
}

/** Solves r0 + score = 0 between -4 and 4 by bisection; the end where it does not cross. */
function solve(args: Pattern & { estimator: SnijdersEstimator }): number {
  const { items, responses } = args;
  const functions = emptyCategoryFunctions(items.mostCategories);
  let [lower, upper] = [-4, 4];
  while (upper - lower > 1e-9) {
    const theta = (lower + upper) / 2;
    let sum = estimatingTerm({ ...args, theta });
    for (const { index, response } of responses) {
      items.evaluate(index, theta, functions);
      sum += functions.first[response] ?? Number.NaN;
    }
    if (sum > 0) lower = theta;
    else upper = theta;
  }
  return (lower + upper) / 2;
}

/** EAP with N(0, 1) on 65 nodes of [-5, 5]. */
function expectedTheta({ items, responses }: Pattern): number {
  let [mass, moment] = [0, 0];
  for (let theta = -5; theta <= 5; theta += 10 / 64) {
    const logLikelihood = responses.reduce(
      (sum, { index, response }) => sum + items.logProbability(index, response, theta),
      0,
    );
    const density = Math.exp(logLikelihood - theta ** 2 / 2);
    mass += density;
    moment += density * theta;
  }
  return moment / mass;
}

function summarize(values: number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const flagged = values.filter((value) => value < lzStarCutOffs.fivePercent).length / values.length;
  return { mean, variance, flagged };
}

const estimators: Record<string, (pattern: Pattern) => number> = {
  MLE: (pattern) => solve({ ...pattern, estimator: { method: "MLE" } }),
  MAP: (pattern) =>
    solve({ ...pattern, estimator: { method: "MAP", priorMean: 0, priorStandardDeviation: 1 } }),
  WLE: (pattern) => solve({ ...pattern, estimator: { method: "WLE" } }),
  EAP: expectedTheta,
};

describe("persons who fit", () => {
  test.each(
    Object.entries({ "40 items, 3PL": threeParameter, "20 items, GRM": graded }).flatMap(([name, items]) =>
      Object.entries(estimators).map(([method, estimate]) => ({ name, items, method, estimate })),
    ),
  )("lz* is close to N(0, 1) and lz is too narrow, $name, $method", ({ name, items, method, estimate }) => {
    const plain: number[] = [];
    const corrected: number[] = [];
    for (let person = 0; person < PERSONS; person++) {
      const trueTheta = normalDraw({ seed: "persons", position: person, purpose: "theta" });
      const responses = seededResponses({ items, person, trueThetaOf: () => trueTheta });
      const pattern = { items, responses, theta: estimate({ items, responses }) };
      plain.push(lz(pattern) ?? Number.NaN);
      corrected.push(lzStar(pattern) ?? Number.NaN);
    }
    const [ofLz, ofLzStar] = [summarize(plain), summarize(corrected)];
    const line = ({ mean, variance, flagged }: typeof ofLz) =>
      `mean ${mean.toFixed(3)}, variance ${variance.toFixed(3)}, flagged ${(100 * flagged).toFixed(1)} %`;
    console.log(`${name}, ${method}: lz* ${line(ofLzStar)}; lz ${line(ofLz)}`);
    expect(Math.abs(ofLzStar.mean)).toBeLessThan(0.2);
    expect(Math.abs(ofLzStar.variance - 1)).toBeLessThan(0.15);
    expect(Math.abs(ofLzStar.flagged - 0.05)).toBeLessThan(0.02);
    expect(ofLz.variance).toBeLessThan(ofLzStar.variance);
    expect(ofLz.flagged).toBeLessThan(ofLzStar.flagged);
  });
});

describe("persons who do not fit", () => {
  /** A known item is answered as at theta 6, a guessed one as at theta -6. */
  const [KNOWN, GUESSED] = [6, -6];

  const flaggedShare = (args: {
    items: CompiledItems;
    thetaOf: (index: number, trueTheta: number) => number;
  }) => {
    const { items, thetaOf } = args;
    let flagged = 0;
    for (let person = 0; person < 300; person++) {
      const trueTheta = normalDraw({ seed: "persons", position: person, purpose: "theta" });
      const responses = seededResponses({ items, person, trueThetaOf: (index) => thetaOf(index, trueTheta) });
      const fit = personFit({ items, responses, theta: expectedTheta({ items, responses }) });
      if (fit.flagged === true) flagged += 1;
    }
    return flagged / 300;
  };

  /** The third of the items that fewest answer with the highest category at theta 0. */
  const hardestThird = (items: CompiledItems) => {
    const chanceOfBest = (index: number) => items.logProbability(index, items.categoryCountOf(index) - 1, 0);
    return Array.from({ length: items.size }, (_, index) => index)
      .sort((left, right) => chanceOfBest(left) - chanceOfBest(right))
      .slice(0, items.size / 3);
  };

  test.each([
    { name: "40 items, 3PL", items: threeParameter },
    { name: "20 items, GRM", items: graded },
  ])("are flagged several times as often, $name", ({ name, items }) => {
    const known = hardestThird(items);
    const kinds = {
      "who fit": (_: number, trueTheta: number) => trueTheta,
      "who gave up halfway": (index: number, trueTheta: number) =>
        index < items.size / 2 ? trueTheta : GUESSED,
      "who knew the hardest third": (index: number, trueTheta: number) =>
        known.includes(index) ? KNOWN : trueTheta,
      "who knew any third": (index: number, trueTheta: number) => (index % 3 === 0 ? KNOWN : trueTheta),
    };
    const flagged = (kind: keyof typeof kinds) => flaggedShare({ items, thetaOf: kinds[kind] });
    const fitting = flagged("who fit");
    const gaveUp = flagged("who gave up halfway");
    const knewTheHardest = flagged("who knew the hardest third");
    const knewAny = flagged("who knew any third");
    console.log(
      `${name}, EAP, flagged: ${fitting.toFixed(3)} of those who fit, ${gaveUp.toFixed(3)} of those who gave up halfway, ` +
        `${knewTheHardest.toFixed(3)} who knew the hardest third beforehand, ${knewAny.toFixed(3)} who knew any third`,
    );
    expect(fitting).toBeLessThan(0.08);
    expect(gaveUp).toBeGreaterThan(3 * fitting);
    expect(knewTheHardest).toBeGreaterThan(3 * fitting);
    expect(knewAny).toBeGreaterThan(fitting);
  });
});

describe("an adaptive exam", () => {
  test("flags fewer than the level says, because its items are all close to theta", () => {
    const items = compileItems({
      parameters: seededParameters({
        count: 200,
        of: (draw) => ({
          model: "3PL",
          discrimination: Math.exp(0.3 * draw("a")),
          difficulty: draw("b"),
          guessing: 0.2,
        }),
      }),
      scalingConstant: 1,
    });
    const indices = Array.from({ length: items.size }, (_, index) => index);
    const corrected: number[] = [];
    for (let person = 0; person < 300; person++) {
      const trueTheta = normalDraw({ seed: "persons", position: person, purpose: "theta" });
      const all = seededResponses({ items, person, trueThetaOf: () => trueTheta });
      let given: ScoredResponse[] = [];
      let theta = 0;
      while (given.length < 20) {
        const free = indices.filter((index) => given.every((response) => response.index !== index));
        const next = free.reduce((best, index) =>
          items.information(index, theta) > items.information(best, theta) ? index : best,
        );
        given = [...given, ...all.slice(next, next + 1)];
        theta = expectedTheta({ items, responses: given });
      }
      corrected.push(personFit({ items, responses: given, theta }).lzStar ?? Number.NaN);
    }
    const { mean, variance, flagged } = summarize(corrected);
    console.log(
      `20 adaptive items of 200, 3PL, EAP: lz* mean ${mean.toFixed(3)}, variance ${variance.toFixed(3)}, ` +
        `flagged ${(100 * flagged).toFixed(1)} %`,
    );
    expect(mean).toBeGreaterThan(0.3);
    expect(variance).toBeLessThan(0.85);
    expect(flagged).toBeLessThan(0.025);
  });
});
