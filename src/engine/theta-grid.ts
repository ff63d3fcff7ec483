import { assertNumber } from "./assert-number";

/** `nodes` equally spaced thetas from `lowerTheta` to `upperTheta`, both included. */
export type ThetaGrid = Readonly<{ lowerTheta: number; upperTheta: number; nodes: number }>;

/** Far beyond any scale in use; within these bounds no log-weight overflows. */
export const FARTHEST_THETA = 1000;
const MOST_NODES = 10_001;

export function equallySpaced({ lowerTheta, upperTheta, nodes }: ThetaGrid): Float64Array {
  const step = (upperTheta - lowerTheta) / (nodes - 1);
  const thetas = Float64Array.from({ length: nodes }, (_, node) => lowerTheta + node * step);
  // Rounding can carry the sum past the range's end. Grids are kept by their range, in which -0 and 0 are the
  // same: adding 0 makes them so here.
  thetas[nodes - 1] = upperTheta + 0;
  return thetas;
}

/** Throws EngineError "invalid-setting"; fields start with `field`. */
export function assertThetaGrid(args: { grid: ThetaGrid; field: string }): void {
  const { lowerTheta, upperTheta, nodes } = args.grid;
  assertThetaRange({ lowerTheta, upperTheta, field: args.field });
  assertNumber({
    code: "invalid-setting",
    field: `${args.field}.nodes`,
    value: nodes,
    integer: true,
    atLeast: 2,
    atMost: MOST_NODES,
  });
}

/** Throws EngineError "invalid-setting"; fields start with `field`. */
export function assertThetaRange(args: { lowerTheta: number; upperTheta: number; field: string }): void {
  const code = "invalid-setting";
  const { lowerTheta, upperTheta, field } = args;
  const bounds = { atLeast: -FARTHEST_THETA, atMost: FARTHEST_THETA };
  assertNumber({ code, field: `${field}.lowerTheta`, value: lowerTheta, ...bounds });
  assertNumber({ code, field: `${field}.upperTheta`, value: upperTheta, above: lowerTheta, ...bounds });
}
