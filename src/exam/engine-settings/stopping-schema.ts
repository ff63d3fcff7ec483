import { z } from "zod";
import type { SingleRule } from "@/engine/stopping/rule-registry";
import { DEEPEST_COMPOSITE, type StoppingRule } from "@/engine/stopping/stopping-rules";
import { mirrorOf } from "./mirror";
import { thetaSchema } from "./theta-schemas";

const maxItems = z.int().min(1).max(500);
const thetaDistance = z.number().positive().max(10);
const errorRate = z.number().positive().lt(0.5);

const cutScores = z
  .array(thetaSchema)
  .min(1)
  .max(20)
  .refine((cuts) => cuts.every((cut, index) => index === 0 || cut > (cuts[index - 1] ?? cut)), {
    message: "cut scores must rise",
  });

const length = z
  .strictObject({
    rule: z.literal("length"),
    maxItems,
    minItems: z.int().min(0).max(500).exactOptional(),
  })
  .refine((rule) => (rule.minItems ?? 0) <= rule.maxItems, {
    path: ["minItems"],
    message: "minItems must not be above maxItems",
  });

/** The least number of items belongs to the exam, so a length within a composite has none. */
const lengthInComposite = z.strictObject({ rule: z.literal("length"), maxItems });

const otherRules = [
  z.strictObject({ rule: z.literal("standard-error"), below: thetaDistance }),
  z.strictObject({ rule: z.literal("classification"), cutScores, confidence: z.number().positive().lt(1) }),
  z
    .strictObject({
      rule: z.literal("SPRT"),
      cutScores,
      halfWidth: thetaDistance,
      alpha: errorRate,
      beta: errorRate,
    })
    .refine((rule) => endsBeforeNextCut(rule), {
      path: ["halfWidth"],
      message: "the region around a cut score must end before the next",
    }),
  z.strictObject({ rule: z.literal("minimum-information"), below: z.number().positive().max(1000) }),
  z.strictObject({ rule: z.literal("theta-change"), below: thetaDistance }),
  z.strictObject({
    rule: z.literal("time"),
    limitMs: z
      .int()
      .min(1000)
      .max(24 * 3600 * 1000),
  }),
] as const;

const inList = mirrorOf<SingleRule>()(z.discriminatedUnion("rule", [length, ...otherRules]));
const inComposite = z.discriminatedUnion("rule", [lengthInComposite, ...otherRules]);

/** The exam's rules: any of them ends it. */
export const stoppingSchema: z.ZodType<readonly StoppingRule[]> = ruleList(
  z.discriminatedUnion("rule", [inList, composite(DEEPEST_COMPOSITE)]),
).min(1);

/** "all" or "any", with `depth` - 1 more of them allowed within. */
function composite(depth: number) {
  const single: z.ZodType<StoppingRule> = inComposite;
  const within: z.ZodType<StoppingRule> =
    depth === 1 ? single : z.discriminatedUnion("rule", [inComposite, composite(depth - 1)]);
  return mirrorOf<Exclude<StoppingRule, SingleRule>>()(
    z
      .strictObject({ rule: z.enum(["all", "any"]), of: ruleList(within).min(1) })
      .refine(({ rule, of }) => rule === "any" || of.length > 1, {
        path: ["of"],
        message: '"all" needs at least two rules',
      }),
  );
}

function ruleList<Rule extends z.ZodType<StoppingRule>>(rule: Rule) {
  return z
    .array(rule)
    .max(20)
    .refine(
      (rules) => {
        const names = rules.map((each) => each.rule).filter((name) => name !== "all" && name !== "any");
        return new Set(names).size === names.length;
      },
      { message: "a rule may stand in a list only once" },
    );
}

function endsBeforeNextCut(rule: { cutScores: readonly number[]; halfWidth: number }): boolean {
  return rule.cutScores.every((cut, index) => {
    const next = rule.cutScores[index + 1];
    return next === undefined || cut + rule.halfWidth < next;
  });
}
