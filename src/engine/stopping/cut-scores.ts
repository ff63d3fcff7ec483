import { assertNumber } from "../assert-number";
import { assertList } from "../assert-shape";
import { EngineError } from "../engine-error";
import { FARTHEST_THETA } from "../theta-grid";

/** The thetas that divide the classes: one or more, rising, no two alike. k cut scores make k + 1 classes. */
export type CutScores = readonly number[];

/** Throws EngineError "invalid-setting"; fields start with `field`, the cut scores' place in the settings. */
export function assertCutScores(args: { cutScores: CutScores; field: string }): void {
  const { cutScores, field } = args;
  const code = "invalid-setting";
  assertList({ code, field, value: cutScores });
  if (cutScores.length === 0)
    throw new EngineError({
      code,
      field: `${field}.length`,
      value: 0,
      because: "it needs at least one cut score",
    });
  cutScores.forEach((value, index) => {
    const previous = cutScores[index - 1];
    const above = previous === undefined ? { atLeast: -FARTHEST_THETA } : { above: previous };
    assertNumber({ code, field: `${field}[${index}]`, value, ...above, atMost: FARTHEST_THETA });
  });
}

/** The figures that name a class: how many cut scores lie below it, and how many above. */
export function classFigures(args: { cutScores: CutScores; cutScoresBelow: number }): {
  cutScoresBelow: number;
  cutScoresAbove: number;
} {
  const { cutScores, cutScoresBelow } = args;
  return { cutScoresBelow, cutScoresAbove: cutScores.length - cutScoresBelow };
}
