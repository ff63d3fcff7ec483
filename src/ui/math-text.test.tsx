import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { flattenMath } from "./flat-math";
import { mathParagraphs, splitMath } from "./math-segments";
import { InlineMathText, MathText } from "./math-text";

describe("splitting text at its mathematics", () => {
  it("takes what stands between two dollar signs as mathematics", () => {
    expect(splitMath("Solve $x + 1 = 2$ for $x$.")).toEqual([
      { kind: "text", value: "Solve " },
      { kind: "math", value: "x + 1 = 2" },
      { kind: "text", value: " for " },
      { kind: "math", value: "x" },
      { kind: "text", value: "." },
    ]);
  });

  it("keeps an escaped dollar sign as money, inside and outside of mathematics", () => {
    expect(splitMath("It costs \\$5, or $\\$ 5$.")).toEqual([
      { kind: "text", value: "It costs $5, or " },
      { kind: "math", value: "\\$ 5" },
      { kind: "text", value: "." },
    ]);
  });

  it("shows a dollar sign without a partner, and an empty pair, as they were written", () => {
    expect(splitMath("It costs $5.")).toEqual([{ kind: "text", value: "It costs $5." }]);
    expect(splitMath("A $$ b")).toEqual([{ kind: "text", value: "A $$ b" }]);
  });

  it("starts a paragraph at a blank line and not at a line break", () => {
    expect(mathParagraphs("One\nline.\n \nTwo.\n\n\nThree.")).toHaveLength(3);
  });
});

describe("MathText", () => {
  it("renders mathematics twice: as MathML to be heard and as HTML to be seen", () => {
    const html = renderToStaticMarkup(<MathText text={"Half is $\\frac{1}{2}$.\n\nOr not."} />);
    expect(html).toContain("<math");
    expect(html).toContain("<mfrac>");
    expect(html).toContain('class="katex-html" aria-hidden="true"');
    expect(html.match(/<p dir="auto">/g)).toHaveLength(2);
  });

  it("escapes markup in the text and refuses links in the mathematics", () => {
    const html = renderToStaticMarkup(<MathText text={"<b>x</b> $\\href{javascript:alert(1)}{x}$"} />);
    expect(html).not.toContain("<b>");
    expect(html).not.toContain("<a ");
  });

  it("shows a formula that does not parse instead of failing the page", () => {
    expect(renderToStaticMarkup(<InlineMathText text={"$\\frac{1}{$"} />)).toContain("katex-error");
  });
});

describe("mathematics as a flat string", () => {
  it.each([
    ["$\\frac{3}{4}$", "3/4"],
    ["$\\dfrac{x + 1}{x - 1}$", "(x + 1)/(x − 1)"],
    ["$x^2$ and $2^{n}$", "x squared and 2 to the power n"],
    ["$5x^{11}y^{4}$", "5x to the power 11 y to the power 4"],
    ["$(x+1)^2-(x^2)$", "(x+1) squared −(x squared)"],
    ["$6\\sin 30^\\circ$", "6 sin 30°"],
    ["$\\sqrt{34}$ cm", "square root of 34 cm"],
    ["$\\sqrt[3]{8}$", "cube root of 8"],
    ["$-5$", "−5"],
    ["$4 \\times 10^{3}$", "4 × 10 cubed"],
    ["$15\\%$ of \\$80", "15% of $80"],
    ["$90^\\circ$", "90°"],
    ["$12\\,\\text{cm}^2$", "12 cm squared"],
    ["$x \\le 3$", "x ≤ 3"],
    ["plain", "plain"],
  ])("%s reads %s", (text, flat) => {
    expect(flattenMath(text)).toBe(flat);
  });
});
