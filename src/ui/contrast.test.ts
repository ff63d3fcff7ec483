import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const source = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const [lightSource = "", darkSource = ""] = source.split("@media (prefers-color-scheme: dark)");

function colorsOf(css: string): ReadonlyMap<string, string> {
  return new Map([...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]));
}

const light = colorsOf(lightSource);
const themes = { light, dark: new Map([...light, ...colorsOf(darkSource)]) };

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter! + 0.05) / (darker! + 0.05);
}

const textPairs: readonly (readonly [string, string])[] = [
  ...["ink", "ink-soft", "ink-faint", "accent", "accent-strong", "warn", "bad"].flatMap(
    (text): [string, string][] => [
      [text, "page"],
      [text, "surface"],
    ],
  ),
  ["ink", "sunken"],
  ["ink-soft", "sunken"],
  ["ink-faint", "sunken"],
  ["ink", "accent-soft"],
  ["ink-faint", "accent-soft"],
  ["ink", "warn-soft"],
  ["ink", "bad-soft"],
  ["ink", "figure-tint"],
  ["second", "surface"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-accent", "bad"],
  ["bad", "sunken"],
  ["page", "ink"],
];

/** What marks a control, a state or a line of a chart, and is not text. */
const markPairs: readonly (readonly [string, string])[] = [
  ...["rule-strong", "focus", "good", "warn", "accent"].flatMap((mark): [string, string][] => [
    [mark, "page"],
    [mark, "surface"],
  ]),
  ["accent", "accent-soft"],
  ["accent", "accent-band"],
  ["accent", "figure-tint"],
  ["second", "figure-tint"],
  ["warn", "warn-soft"],
];

describe.each(Object.entries(themes))("colours of the %s theme", (_name, colors) => {
  const ratio = (a: string, b: string) => contrast(colors.get(a)!, colors.get(b)!);

  it.each(textPairs)("text %s on %s is readable (AA, 4.5)", (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(markPairs)("mark %s on %s is visible (AA, 3)", (mark, ground) => {
    expect(ratio(mark, ground)).toBeGreaterThanOrEqual(3);
  });
});

describe("the two themes", () => {
  it("give every plain colour a dark value", () => {
    const dark = colorsOf(darkSource);
    expect([...light.keys()].filter((name) => !dark.has(name))).toEqual([]);
  });
});
