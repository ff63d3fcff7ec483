import { assertNumber } from "../../assert-number";
import type { StartRule } from "./start-rule";

/**
 * Each of the first `items` items (a whole number, 1 or more) is chosen at a theta of its own, drawn uniformly
 * from lowerTheta to upperTheta (theta units), so that not every candidate begins with the same item. The draw
 * belongs to the exam and the position: a recovered exam has the same.
 */
export type DrawnThetaSettings = Readonly<{
  rule: "drawn-theta";
  lowerTheta: number;
  upperTheta: number;
  items: number;
}>;

export const drawnTheta: StartRule<DrawnThetaSettings> = {
  assertSettings: ({ lowerTheta, upperTheta, items }) => {
    const code = "invalid-setting";
    assertNumber({ code, field: "start.lowerTheta", value: lowerTheta });
    assertNumber({ code, field: "start.upperTheta", value: upperTheta, above: lowerTheta });
    assertNumber({ code, field: "start.items", value: items, integer: true, atLeast: 1 });
  },
  thetaAt: ({ settings, position, drawForExam }) => {
    const { lowerTheta, upperTheta, items } = settings;
    if (position >= items) return null;
    const draw = drawForExam(`start-theta ${position}`);
    // Not lower + draw (upper - lower), whose difference can overflow.
    return (1 - draw) * lowerTheta + draw * upperTheta;
  },
};
