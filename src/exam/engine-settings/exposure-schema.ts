import { z } from "zod";
import type { ExposureSettings } from "@/engine/selection/exposure/exposure-controls";
import { mirrorOf } from "./mirror";

const mostItems = 100_000;

/** A number from 0 to 1 by item id. Whether the bank has the items is the engine's to say. */
const byItemId = z
  .record(z.string().min(1).max(100), z.number().min(0).max(1))
  .refine((values) => Object.keys(values).length <= mostItems, {
    message: `it may name at most ${mostItems} items`,
  });

const ruleSchema = mirrorOf<ExposureSettings>()(
  z.discriminatedUnion("rule", [
    z.strictObject({ rule: z.literal("randomesque"), best: z.int().min(1).max(1000) }),
    z.strictObject({ rule: z.literal("sympson-hetter"), parameters: byItemId }),
    z.strictObject({ rule: z.literal("item-eligibility"), probabilities: byItemId }),
    z.strictObject({ rule: z.literal("restricted"), rates: byItemId, atMost: z.number().positive().max(1) }),
  ]),
);

/** The rules hold together, so each stands there at most once. */
export const exposureSchema = z
  .array(ruleSchema)
  .refine((rules) => new Set(rules.map(({ rule }) => rule)).size === rules.length, {
    message: "a rule may stand in the list only once",
  });
