import { z } from "zod";
import type { EngineSettings } from "@/engine/engine-settings";

/** An exam's settings as they stand in the database and in Redis, checked before an engine is made of them. */
export const engineSettingsSchema: z.ZodType<EngineSettings> = z.strictObject({
  initialTheta: z.number().min(-6).max(6),
  scalingConstant: z.number().positive().max(3),
  estimation: z
    .strictObject({
      method: z.literal("EAP"),
      priorMean: z.number().min(-6).max(6),
      priorStandardDeviation: z.number().positive().max(10),
      lowerTheta: z.number().min(-20),
      upperTheta: z.number().max(20),
      nodes: z.int().min(3).max(2001),
    })
    .refine((estimation) => estimation.lowerTheta < estimation.upperTheta, {
      message: "lowerTheta must stay below upperTheta",
    }),
  selection: z.strictObject({ criterion: z.literal("maximum-information") }),
  stopping: z
    .array(
      z.discriminatedUnion("rule", [
        z.strictObject({ rule: z.literal("length"), maxItems: z.int().min(1).max(500) }),
        z.strictObject({ rule: z.literal("standard-error"), below: z.number().positive().max(10) }),
      ]),
    )
    .min(1),
});
