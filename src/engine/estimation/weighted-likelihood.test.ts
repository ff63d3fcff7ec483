import { expect, test } from "vitest";
import { afterResponses, beginMap, beginMle, beginWle, inOrder, tablesWith } from "@/testing/estimations";

test("Rasch items: the closed form for one response, finite where maximum likelihood is not", () => {
  const tables = tablesWith([{ model: "Rasch", difficulty: 0.7 }]);
  // One response: 1 - P + (1 - 2 P) / 2 = 0 at P = 3/4.
  expect(afterResponses(beginWle(tables), inOrder([1])).estimate.theta).toBeCloseTo(0.7 + Math.log(3), 12);
  expect(afterResponses(beginWle(tables), inOrder([0])).estimate.theta).toBeCloseTo(0.7 - Math.log(3), 12);
  expect(afterResponses(beginMle()(tables), inOrder([1])).estimate.theta).toBe(4);
});

test("it is the maximum under Jeffreys' prior for 2PL, GRM, PCM, GPCM, RSM and NRM items", () => {
  const tables = tablesWith([
    { model: "2PL", discrimination: 1.4, difficulty: 0.3 },
    { model: "GRM", discrimination: 1.4, thresholds: [-0.5, 0.8] },
    { model: "PCM", steps: [-1, 0.4, 0.9] },
    { model: "GPCM", discrimination: 0.8, steps: [0.5, -0.5] },
    { model: "RSM", location: 0.2, steps: [-0.6, 0.6] },
    { model: "NRM", slopes: [0.5, 1.5, -0.4], intercepts: [0.2, -0.1, 0.3] },
  ]);
  const responses = inOrder([1, 2, 2, 0, 1, 2]);
  const warm = afterResponses(beginWle(tables), responses).estimate.theta;
  const jeffreys = afterResponses(beginMap({ prior: "Jeffreys" })(tables), responses).estimate.theta;
  expect(warm).toBeCloseTo(jeffreys, 12);
});

test("it is not for 3PL items", () => {
  const item = { discrimination: 1.4, difficulty: 0.3, guessing: 0.2, upperAsymptote: 1 };
  const tables = tablesWith([item, item, item]);
  const responses = inOrder([1, 0, 1]);
  const warm = afterResponses(beginWle(tables), responses).estimate.theta;
  const jeffreys = afterResponses(beginMap({ prior: "Jeffreys" })(tables), responses).estimate.theta;
  expect(Math.abs(warm - jeffreys)).toBeGreaterThan(0.01);
});

test("it takes the bias of maximum likelihood away", () => {
  const difficulties = Array.from({ length: 12 }, (_, item) => -1.5 + item / 4);
  const tables = tablesWith(difficulties.map((difficulty) => ({ model: "Rasch", difficulty })));
  const trueTheta = 1.2;
  let mleBias = 0;
  let wleBias = 0;
  // All 4,096 patterns, each with its probability: no simulation, no seed.
  for (let pattern = 0; pattern < 2 ** 12; pattern++) {
    const responses = inOrder(difficulties.map((_, item) => (pattern >> item) & 1));
    const probability = Math.exp(
      responses.reduce(
        (sum, { index, response }) => sum + tables.items.logProbability(index, response, trueTheta),
        0,
      ),
    );
    mleBias += probability * (afterResponses(beginMle()(tables), responses).estimate.theta - trueTheta);
    wleBias += probability * (afterResponses(beginWle(tables), responses).estimate.theta - trueTheta);
  }
  expect(mleBias).toBeGreaterThan(0.1);
  expect(Math.abs(wleBias)).toBeLessThan(0.03);
});
