import { describe, expect, it } from "vitest";
import { plotScale, plotTheta } from "./theta-plot";

describe("plotTheta", () => {
  it("draws theta in the middle of its band, on the scale that stands above it", () => {
    const line = plotTheta({ theta: 1, standardError: 0.4 });
    expect(line.indexOf("●")).toBe(plotScale().indexOf("1", 32));
    expect(line.indexOf("●") - line.indexOf("[")).toBe(line.indexOf("]") - line.indexOf("●"));
    expect(line.indexOf(":")).toBe(plotScale().indexOf("0"));
  });

  it("keeps to the scale when theta or its band lies beyond it", () => {
    for (const theta of [-9, -4, 0, 4, 9]) {
      const line = plotTheta({ theta, standardError: 3 });
      expect(line).toHaveLength(61);
      expect(line).toContain("●");
    }
  });
});
