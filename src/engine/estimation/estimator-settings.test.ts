import { expect, test } from "vitest";
import { EngineError } from "../engine-error";
import { maximumAPosteriori } from "./maximum-a-posteriori";
import { maximumLikelihood } from "./maximum-likelihood";
import { robustLikelihood } from "./robust-likelihood";
import { weightedLikelihood } from "./weighted-likelihood";

const range = { lowerTheta: -4, upperTheta: 4 };
const normal = { prior: "normal", priorMean: 0, priorStandardDeviation: 1 };
/** Settings come from JSON, so that anything may stand in them. */
const assertions: Record<string, (settings: object) => void> = {
  MLE: (settings) => maximumLikelihood.assertSettings(parsed(settings)),
  MAP: (settings) => maximumAPosteriori.assertSettings(parsed(settings)),
  WLE: (settings) => weightedLikelihood.assertSettings(parsed(settings)),
  robust: (settings) => robustLikelihood.assertSettings(parsed(settings)),
};

function parsed(settings: object) {
  return JSON.parse(JSON.stringify({ settings, field: "finalEstimation" }));
}

const mle = { method: "MLE", ...range, constantPattern: { rule: "range-end" } };
const map = { method: "MAP", ...normal, ...range };
const wle = { method: "WLE", ...range };
const robust = { method: "robust", ...range, tuningConstant: 1 };

test.each([
  [{ ...mle, upperTheta: -4 }, "upperTheta", -4],
  [{ ...mle, constantPattern: undefined }, "constantPattern.rule", undefined],
  [{ ...mle, constantPattern: { rule: "fixed4" } }, "constantPattern.rule", "fixed4"],
  [{ ...mle, constantPattern: { rule: "fixed-step", step: 0 } }, "constantPattern.step", 0],
  [{ ...mle, constantPattern: { rule: "fixed-step" } }, "constantPattern.step", undefined],
  [{ ...map, upperTheta: 1e9 }, "upperTheta", 1e9],
  [{ ...map, priorStandardDeviation: 0 }, "priorStandardDeviation", 0],
  [{ ...map, prior: "flat" }, "prior", "flat"],
  [{ ...map, prior: "uniform", lowerTheta: null }, "lowerTheta", null],
  [{ ...wle, lowerTheta: "low" }, "lowerTheta", "low"],
  [{ ...robust, tuningConstant: -1 }, "tuningConstant", -1],
  [{ ...robust, lowerTheta: 5 }, "upperTheta", 4],
])("%o is refused for %s", (settings, field, value) => {
  let refusal: unknown;
  try {
    assertions[settings.method]?.(settings);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(EngineError);
  expect(refusal).toMatchObject({ code: "invalid-setting", field: `finalEstimation.${field}`, value });
});

test.each([
  mle,
  { ...mle, constantPattern: { rule: "fixed-step", step: 0.4 } },
  { ...mle, constantPattern: { rule: "variable-step" } },
  map,
  { ...map, prior: undefined },
  { method: "MAP", prior: "uniform", ...range },
  { method: "MAP", prior: "Jeffreys", ...range },
  wle,
  robust,
])("%o can be run", (settings) => {
  expect(() => assertions[settings.method]?.(settings)).not.toThrow();
});
