import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { IntervalAxis, IntervalPlot, type Precision } from "./interval-plot";
import { beyondScale, type LinearScale, scaleTicks, scaleValue } from "./linear-scale";
import { TraceChart, type TracePoint } from "./trace-chart";

const scale: LinearScale = { domain: [-4, 4], range: [0, 80] };

describe("a common scale", () => {
  it("puts the middle in the middle and the ends at the ends", () => {
    expect([-4, 0, 1, 4].map((value) => scaleValue(scale, value))).toEqual([0, 40, 50, 80]);
  });

  it("runs upwards when its range does", () => {
    expect(scaleValue({ domain: [-4, 4], range: [80, 0] }, 2)).toBe(20);
  });

  it("keeps what lies beyond at the end, and says on which side", () => {
    expect(scaleValue(scale, 5.4)).toBe(80);
    expect([-4.1, -4, 4, 4.1].map((value) => beyondScale(scale, value))).toEqual([
      "below",
      "within",
      "within",
      "above",
    ]);
  });

  it("has ticks from end to end", () => {
    expect(scaleTicks(scale, 2)).toEqual([-4, -2, 0, 2, 4]);
  });
});

describe("IntervalPlot", () => {
  const plot = (value: number, precision: Precision = "not-yet") =>
    renderToStaticMarkup(
      <IntervalPlot value={value} halfWidth={0.5} precision={precision} domain={[-4, 4]} label="Theta" />,
    );

  it("draws a point within the scale and an arrowhead beyond it", () => {
    expect(plot(1)).toContain("<circle");
    expect(plot(5)).not.toContain("<circle");
    expect(plot(5)).toContain("9 6-9 6Z");
    expect(plot(-5)).toContain("l-9 6 9 6Z");
  });

  it("draws the point at its value and the band one error to either side, on the scale that its axis shows", () => {
    // 180 wide with 8 to spare at each end: 20.5 to the unit, zero at 90.
    expect(plot(1)).toMatch(/<circle[^>]*cx="110\.5"/);
    expect(plot(1)).toMatch(/<rect[^>]*x="100\.25"[^>]*width="20\.5"/);
    expect(plot(-2)).toMatch(/<circle[^>]*cx="49"/);
    const axis = renderToStaticMarkup(<IntervalAxis domain={[-4, 4]} />);
    expect(axis).toMatch(/<text x="90"[^>]*>0</);
  });

  it("tells precise from not yet precise by shape, not by colour alone", () => {
    expect(plot(1, "reached")).toContain('r="4.5"');
    expect(plot(1, "not-yet")).toContain('r="3.8"');
  });

  it("draws a point that claims neither where nothing says how precise it should be", () => {
    expect(plot(1, "neutral")).toMatch(/<circle class="[^"]*neutralPoint[^"]*"[^>]*r="3\.2"/);
  });
});

describe("TraceChart", () => {
  const chart = (points: readonly TracePoint[], size: "small" | "large" = "large") =>
    renderToStaticMarkup(
      <TraceChart points={points} lastPosition={20} domain={[-4, 4]} size={size} label="Theta" />,
    );
  const point = (position: number, value: number, apart = false): TracePoint => ({
    position,
    value,
    halfWidth: 0.5,
    apart,
  });

  it("marks what lies beyond its scale with an arrowhead on that side, never with a point at the border", () => {
    const html = chart([point(1, 0), point(2, 5), point(3, -6)]);
    expect(html.match(/data-beyond="above"/g)).toHaveLength(1);
    expect(html.match(/data-beyond="below"/g)).toHaveLength(2); // The last point is drawn once more, larger.
    expect(html.match(/<circle/g)).toHaveLength(1);
    expect(chart([point(1, 0), point(2, 5)], "small")).not.toContain("<circle");
    expect(chart([point(1, -4), point(2, 4)])).not.toContain("data-beyond");
  });

  it("leaves what stands apart out of the line and its band, and gives it a shape of its own", () => {
    const html = chart([point(1, 0), point(2, 1), point(3, 3, true)], "small");
    const without = chart([point(1, 0), point(2, 1)], "small");
    const line = /<polygon[^>]*><\/polygon><polyline[^>]*>/;
    expect(html.match(line)?.[0]).toBe(without.match(line)?.[0]);
    expect(html).toContain("data-apart");
    expect(html).not.toContain("<circle");
    expect(html).toContain("apartError");
    expect(without).not.toContain("apartError");
  });

  it("draws the line and, around it, the band from upper to lower edge", () => {
    const html = renderToStaticMarkup(
      <TraceChart
        points={[
          { position: 1, value: 0, halfWidth: 1, apart: false },
          { position: 2, value: 1, halfWidth: 0.5, apart: false },
        ]}
        lastPosition={2}
        domain={[-4, 4]}
        size="small"
        label="Theta of Ada over 2 answers"
      />,
    );
    expect(html).toContain('aria-label="Theta of Ada over 2 answers"');
    expect(html).toMatch(/<polyline[^>]*points="73\.5,23 145,17\.75"/);
    expect(html).toMatch(/<polygon[^>]*points="73\.5,17\.75 145,15\.13 145,20\.38 73\.5,28\.25"/);
  });
});
