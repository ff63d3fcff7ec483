import type { StopDecision } from "@/engine/adaptive-engine";

type Figures = StopDecision["figures"];

/** A rule that ended the exam by itself, or one of several that did so together. */
type Part = Readonly<{ figures: Figures; together: boolean }>;

/** Why an exam session stopped, for people: the rule that ended it and the figures it looked at. */
export function describeStop({ rule, figures }: StopDecision): string {
  return describePart[rule]({ figures, together: false });
}

const describePart: Readonly<Record<StopDecision["rule"], (part: Part) => string>> = {
  length: ({ figures, together }) =>
    together
      ? `${figures.itemsCompleted} questions answered, at least ${figures.maxItems} required`
      : `All ${figures.maxItems} questions answered`,
  "standard-error": ({ figures }) =>
    `Standard error ${below(figures.standardError, figures.below)} is below ${figures.below}`,
  classification: ({ figures }) => {
    const { lowerTheta = Number.NaN, upperTheta = Number.NaN } = figures;
    const interval = `theta from ${lowerTheta.toFixed(3)} to ${upperTheta.toFixed(3)}`;
    return `${classOf(figures)} with ${percent(figures.confidence)} confidence (${interval})`;
  },
  SPRT: ({ figures }) => `${classOf(figures)} by the sequential probability ratio test`,
  "minimum-information": ({ figures }) =>
    `No question left tells enough: information ${below(figures.largestInformationLeft, figures.below)} at most, below ${figures.below}`,
  "theta-change": ({ figures }) =>
    `Theta moved by ${below(figures.change, figures.below)} after the last answer, less than ${figures.below}`,
  time: ({ figures }) =>
    `The answers took ${duration(figures.elapsedMs)}, the limit is ${duration(figures.limitMs)}`,
  all: ({ figures }) => describeTogether(figures),
  any: ({ figures }) => describeTogether(figures),
  "bank-exhausted": () => "No question is left to give",
};

/**
 * The rules of a composite, by the names that their figures start with: `standard-error.below`, or
 * `any[1].standard-error.below` for a composite within it (src/engine/stopping/composite.ts).
 */
function describeTogether(figures: Figures): string {
  const parts = new Map<string, Record<string, number>>();
  for (const [path, value] of Object.entries(figures)) {
    const dot = path.indexOf(".");
    const part = parts.get(path.slice(0, dot)) ?? {};
    part[path.slice(dot + 1)] = value;
    parts.set(path.slice(0, dot), part);
  }
  const texts = Array.from(parts, ([name, part]) => {
    const rule = name.replace(/\[\d+\]$/, "");
    return isRule(rule) ? describePart[rule]({ figures: part, together: true }) : rule;
  });
  return texts.map((text, index) => (index === 0 ? text : startingSmall(text))).join("; ");
}

function isRule(name: string): name is StopDecision["rule"] {
  return Object.hasOwn(describePart, name);
}

function startingSmall(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Three digits after the point, or as many as it takes to be seen below the limit. */
function below(value = Number.NaN, limit = Number.NaN): string {
  for (let digits = 3; digits <= 16; digits++) {
    const text = value.toFixed(digits);
    if (Number(text) < limit) return text;
  }
  return String(value);
}

/** With one cut score the side of it, with several the class, counted from 1 for the lowest. */
function classOf({ cutScoresBelow = Number.NaN, cutScoresAbove = Number.NaN }: Figures): string {
  if (cutScoresBelow + cutScoresAbove === 1)
    return cutScoresBelow === 1 ? "Above the cut score" : "Below the cut score";
  return `Class ${cutScoresBelow + 1} of ${cutScoresBelow + cutScoresAbove + 1}`;
}

/** 0.95 is 95%, without what the product leaves in its last digits. */
function percent(share = Number.NaN): string {
  return `${Number((share * 100).toPrecision(12))}%`;
}

/** Whole seconds, those begun not counted. */
function duration(milliseconds = Number.NaN): string {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.length === 0 ? "0 s" : shown.join(" ");
}
