import type { StopDecision } from "@/engine/adaptive-engine";

type Figures = StopDecision["figures"];

/** How a rule came to end the exam, and how its figures are to be told. */
type Part = Readonly<{
  figures: Figures;
  /** It could not end the exam alone: it stands within an "all", at whatever depth. */
  required: boolean;
  /** Theta and its error are not those that the exam ended with: a final estimate has replaced them. */
  replaced: boolean;
}>;

/**
 * Why an exam session stopped, for people: the rule that ended it and the figures it looked at. With
 * `finalEstimate`, another estimate than the rules looked at has the last word, and the figures are told as passed.
 */
export function describeStop(
  { rule, figures }: StopDecision,
  { finalEstimate = false }: { finalEstimate?: boolean } = {},
): string {
  return describePart[rule]({ figures, required: false, replaced: finalEstimate });
}

const describePart: Readonly<Record<StopDecision["rule"], (part: Part) => string>> = {
  length: ({ figures: { itemsCompleted, maxItems }, required }) => {
    if (required) return `${questions(itemsCompleted)} answered, at least ${maxItems} required`;
    return `${itemsCompleted === 1 ? "" : "All "}${questions(itemsCompleted)} answered`;
  },
  "standard-error": ({ figures, replaced }) => {
    const standardError = below(figures.standardError, figures.below);
    return replaced
      ? `Standard error during the exam ${standardError}, below ${figures.below}`
      : `Standard error ${standardError} is below ${figures.below}`;
  },
  classification: ({ figures, replaced }) => {
    const { lowerTheta = Number.NaN, upperTheta = Number.NaN } = figures;
    const theta = replaced ? "theta during the exam" : "theta";
    const interval = `${theta} from ${lowerTheta.toFixed(3)} to ${upperTheta.toFixed(3)}`;
    return `${classOf(figures)} with ${percent(figures.confidence)} confidence (${interval})`;
  },
  SPRT: ({ figures }) => `${classOf(figures)} by the sequential probability ratio test`,
  "minimum-information": ({ figures }) =>
    `No question left tells enough: information ${below(figures.largestInformationLeft, figures.below)} at most, below ${figures.below}`,
  "theta-change": ({ figures, replaced }) =>
    `Theta ${replaced ? "during the exam " : ""}moved by ${below(figures.change, figures.below)} ` +
    `after the last answer, less than ${figures.below}`,
  time: ({ figures: { elapsedMs, limitMs } }) => {
    const stepMs = stepOf(limitMs);
    return `The answers took ${duration(elapsedMs, stepMs)}, the limit is ${duration(limitMs, stepMs)}`;
  },
  all: (part) => describeComposite({ ...part, required: true }),
  any: (part) => describeComposite(part),
  "bank-exhausted": () => "No question is left to give",
};

/**
 * The rules of a composite, by the names that their figures start with: `standard-error.below`, or
 * `any[1].standard-error.below` for a composite within it (src/engine/stopping/composite.ts).
 */
function describeComposite({ figures, ...within }: Part): string {
  const parts = new Map<string, Record<string, number>>();
  for (const [path, value] of Object.entries(figures)) {
    const dot = path.indexOf(".");
    const part = parts.get(path.slice(0, dot)) ?? {};
    part[path.slice(dot + 1)] = value;
    parts.set(path.slice(0, dot), part);
  }
  const texts = Array.from(parts, ([name, part]) => {
    const rule = name.replace(/\[\d+\]$/, "");
    return isRule(rule) ? describePart[rule]({ ...within, figures: part }) : rule;
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

function questions(count = Number.NaN): string {
  return `${count} ${count === 1 ? "question" : "questions"}`;
}

/** Whole seconds, unless the limit itself is none: then as fine as it takes to tell the limit exactly. */
function stepOf(limitMs = Number.NaN): number {
  return [1000, 100, 10].find((stepMs) => limitMs % stepMs === 0) ?? 1;
}

/** What has begun of the step is not counted, so that what has reached a limit never reads as less than it. */
function duration(milliseconds = Number.NaN, stepMs = 1000): string {
  const wholeMs = Math.floor(milliseconds / stepMs) * stepMs;
  const parts = [
    [Math.floor(wholeMs / 3_600_000), "h"],
    [Math.floor(wholeMs / 60_000) % 60, "min"],
    [(wholeMs % 60_000) / 1000, "s"],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.length === 0 ? "0 s" : shown.join(" ");
}
