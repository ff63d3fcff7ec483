import { describe, expect, test } from "vitest";
import { beginMap, beginRobust, inOrder, tablesWith } from "@/testing/estimations";
import type { LogisticParameters } from "../item";
import { categoryFunctions } from "../model/item-functions";
import { uniformDraw } from "../random";

type Pattern = Readonly<{ parameters: Extract<LogisticParameters, { model: "3PL" }>[]; responses: number[] }>;

/** Short patterns with much guessing and aberrant answers: many have several maxima. */
const patterns = Array.from({ length: 150 }, (_, pattern): Pattern => {
  const draw = (purpose: string, position: number) => uniformDraw({ seed: `${pattern}`, position, purpose });
  const count = 2 + (pattern % 5);
  return {
    parameters: Array.from({ length: count }, (_, item) => ({
      model: "3PL",
      discrimination: 0.8 + 2.2 * draw("a", item),
      difficulty: -3 + 6 * draw("b", item),
      guessing: 0.1 + 0.3 * draw("c", item),
    })),
    responses: Array.from({ length: count }, (_, item) => (draw("r", item) < 0.5 ? 1 : 0)),
  };
});

const STEP = 0.01;
const thetas = Array.from({ length: 8 / STEP + 1 }, (_, place) => -4 + place * STEP);

type Term = Readonly<{ logLikelihood: number; score: number; information: number }>;

/** At every theta the sum over the pattern of what one item and response say. */
function sumsOf(pattern: Pattern, termOf: (term: Term, theta: number, item: number) => number): number[] {
  const { items } = tablesWith(pattern.parameters);
  const functions = categoryFunctions(items.mostCategories);
  return thetas.map((theta) =>
    pattern.responses.reduce((sum, response, item) => {
      items.evaluate(item, theta, functions);
      const term = {
        logLikelihood: items.logProbability(item, response, theta),
        score: functions.first[response] as number,
        information: items.information(item, theta),
      };
      return sum + termOf(term, theta, item);
    }, 0),
  );
}

/** How many places are higher than both their neighbours, and how high the highest is. */
function peaksOf(heights: readonly number[]) {
  const isPeak = (place: number) =>
    (heights[place] as number) >= (heights[place - 1] ?? Number.NEGATIVE_INFINITY) &&
    (heights[place] as number) > (heights[place + 1] ?? Number.NEGATIVE_INFINITY);
  return { count: heights.filter((_, place) => isPeak(place)).length, highest: Math.max(...heights) };
}

const heightAt = (heights: readonly number[], theta: number): number =>
  heights[Math.round((theta + 4) / STEP)] as number;

describe("of several maxima the highest is taken", () => {
  test("by MAP with Jeffreys' prior: log-likelihood plus half the logarithm of the information", () => {
    let withSeveral = 0;
    for (const pattern of patterns) {
      const logLikelihoods = sumsOf(pattern, ({ logLikelihood }) => logLikelihood);
      const informations = sumsOf(pattern, ({ information }) => information);
      const heights = logLikelihoods.map((each, place) => each + Math.log(informations[place] as number) / 2);
      const { count, highest } = peaksOf(heights);
      if (count < 2) continue;
      withSeveral += 1;
      const begun = beginMap({ prior: "Jeffreys" })(tablesWith(pattern.parameters));
      const { theta } = inOrder(pattern.responses).reduce((sofar, each) => sofar.after(each), begun).estimate;
      expect(heightAt(heights, theta)).toBeGreaterThan(highest - 1e-3);
    }
    expect(withSeveral).toBeGreaterThan(5);
  });

  test("by the robust method: the integral of the weighted score", () => {
    let withSeveral = 0;
    for (const pattern of patterns) {
      const scores = sumsOf(pattern, ({ score }, theta, item) => {
        const { discrimination, difficulty } = pattern.parameters[item] as Pattern["parameters"][number];
        return Math.min(1, 1 / Math.abs(discrimination * (theta - difficulty))) * score;
      });
      let integral = 0;
      const heights = scores.map((score, place) => {
        if (place > 0) integral += ((score + (scores[place - 1] as number)) / 2) * STEP;
        return integral;
      });
      const { count, highest } = peaksOf(heights);
      if (count < 2) continue;
      withSeveral += 1;
      const begun = beginRobust()(tablesWith(pattern.parameters));
      const { theta } = inOrder(pattern.responses).reduce((sofar, each) => sofar.after(each), begun).estimate;
      expect(heightAt(heights, theta)).toBeGreaterThan(highest - 1e-3);
    }
    expect(withSeveral).toBeGreaterThan(20);
  });
});
