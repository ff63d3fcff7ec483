import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Figure } from "./figure";
import { arrowHead, clockPoint, type FigureShape, sectorPath } from "./figure-shapes";

function render(shapes: readonly FigureShape[]): string {
  return renderToStaticMarkup(
    <Figure figure={{ width: 200, height: 100, description: "Two bars.", shapes }} />,
  );
}

describe("Figure", () => {
  it("is one image with its description, never much wider than its natural size", () => {
    const html = render([
      {
        kind: "polyline",
        points: [
          [0, 0],
          [10, 10],
        ],
        tone: "ink",
        heavy: false,
      },
    ]);
    expect(html).toContain('role="img" aria-label="Two bars."');
    expect(html).toContain('viewBox="0 0 200 100"');
    expect(html).toContain("max-inline-size:250px");
  });

  it("colours by role, so that a drawing follows the reader's theme", () => {
    const html = render([
      {
        kind: "polygon",
        points: [
          [0, 0],
          [1, 0],
          [1, 1],
        ],
        fill: "tint",
        stroke: "none",
      },
      { kind: "circle", center: [5, 5], radius: 2, fill: "none", stroke: "accent" },
    ]);
    expect(html).toContain("fill:var(--figure-tint);stroke:none");
    expect(html).toContain("fill:none;stroke:var(--figure-accent)");
  });

  it("puts text where it belongs and escapes it", () => {
    const html = render([
      {
        kind: "text",
        at: [10, 20],
        text: "<5 cm",
        anchor: "end",
        tone: "ink",
        size: "normal",
        italic: false,
      },
    ]);
    expect(html).toContain('x="10" y="20" text-anchor="end"');
    expect(html).toContain("&lt;5 cm");
  });

  it("draws an arrow's head at its end, or at both", () => {
    const line = {
      kind: "line",
      from: [0, 0],
      to: [50, 0],
      tone: "ink",
      dashed: false,
      heavy: false,
    } as const;
    expect(render([{ ...line, arrow: "end" }]).match(/<polygon/g)).toHaveLength(1);
    expect(render([{ ...line, arrow: "both" }]).match(/<polygon/g)).toHaveLength(2);
    expect(arrowHead({ from: [0, 0], to: [50, 0] })).toEqual([
      [50, 0],
      [41, 4],
      [41, -4],
    ]);
  });
});

describe("sectors", () => {
  it("start at twelve o'clock and turn clockwise", () => {
    expect(clockPoint({ center: [10, 10], radius: 5, degrees: 0 })).toEqual([10, 5]);
    expect(clockPoint({ center: [10, 10], radius: 5, degrees: 90 })).toEqual([15, 10]);
    expect(clockPoint({ center: [10, 10], radius: 5, degrees: 180 })).toEqual([10, 15]);
  });

  it("draw a slice with its two radii, and a full turn as a circle without any", () => {
    const slice = { center: [10, 10], radius: 5, startDegrees: 0, endDegrees: 90, closed: true } as const;
    expect(sectorPath(slice)).toMatch(/^M10 10L10 5A.*15 10Z$/);
    expect(sectorPath({ ...slice, endDegrees: 360 })).toMatch(/^M10 5A5 5 0 0 1 10 15A5 5 0 0 1 10 5$/);
  });
});
