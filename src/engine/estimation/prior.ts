import { assertNumber } from "../assert-number";
import { EngineError } from "../engine-error";
import { FARTHEST_THETA } from "../theta-grid";

const NARROWEST_PRIOR = 0.001;

/** N(priorMean, priorStandardDeviation), in theta units; the prior where none is named. */
export type NormalPrior = Readonly<{ prior?: "normal"; priorMean: number; priorStandardDeviation: number }>;
/** The same density at every theta of the method's range. */
type UniformPrior = Readonly<{ prior: "uniform" }>;
/**
 * Proportional to the square root of the administered items' expected information (Jeffreys 1946), so it
 * changes with every item.
 */
type JeffreysPrior = Readonly<{ prior: "Jeffreys" }>;
export type Prior = NormalPrior | UniformPrior | JeffreysPrior;

export function isNormal(prior: Prior): prior is NormalPrior {
  return prior.prior === undefined || prior.prior === "normal";
}

/** Throws EngineError "invalid-setting"; fields start with `field`. */
export function assertPrior(args: { prior: Prior; field: string }): void {
  const { prior, field } = args;
  if (!isNormal(prior)) {
    assertPriorName({ name: prior.prior, field });
    return;
  }
  const code = "invalid-setting";
  assertNumber({
    code,
    field: `${field}.priorMean`,
    value: prior.priorMean,
    atLeast: -FARTHEST_THETA,
    atMost: FARTHEST_THETA,
  });
  assertNumber({
    code,
    field: `${field}.priorStandardDeviation`,
    value: prior.priorStandardDeviation,
    atLeast: NARROWEST_PRIOR,
    atMost: FARTHEST_THETA,
  });
}

function assertPriorName(args: { name: string; field: string }): void {
  if (args.name === "uniform" || args.name === "Jeffreys") return;
  throw new EngineError({
    code: "invalid-setting",
    field: `${args.field}.prior`,
    value: args.name,
    because: "known priors are normal, uniform, Jeffreys",
  });
}
