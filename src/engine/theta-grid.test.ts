import { expect, test } from "vitest";
import { equallySpaced } from "./theta-grid";

test("the nodes rise from the range's lower end to its upper end, and not by a bit beyond", () => {
  for (let lower = -80; lower < 80; lower++)
    for (let upper = lower + 1; upper <= 80; upper++) {
      const range = { lowerTheta: lower / 10, upperTheta: upper / 10 };
      for (const nodes of [2, 33, 161]) {
        const thetas = equallySpaced({ ...range, nodes });
        if (
          thetas.length !== nodes ||
          thetas[0] !== range.lowerTheta ||
          thetas[nodes - 1] !== range.upperTheta
        )
          expect({ ...range, nodes, thetas }).toBeNull();
      }
    }
  expect([...equallySpaced({ lowerTheta: -1, upperTheta: 1, nodes: 5 })]).toStrictEqual([
    -1, -0.5, 0, 0.5, 1,
  ]);
});

test("a range that ends at -0 has the same nodes as one that ends at 0", () => {
  const ends = [-0, 0].map((upperTheta) => equallySpaced({ lowerTheta: -1, upperTheta, nodes: 3 }));
  expect(ends[0]).toStrictEqual(ends[1]);
});
