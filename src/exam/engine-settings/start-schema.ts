import { z } from "zod";
import type { StartSettings } from "@/engine/selection/start/start-rules";
import { mirrorOf } from "./mirror";
import { isRising, mustRise, thetaRangeFields, thetaSchema } from "./theta-schemas";

export const startSchema = mirrorOf<StartSettings>()(
  z.discriminatedUnion("rule", [
    z.strictObject({ rule: z.literal("initial-theta") }),
    z.strictObject({ rule: z.literal("several-thetas"), thetas: z.array(thetaSchema).min(1).max(100) }),
    z
      .strictObject({
        rule: z.literal("drawn-theta"),
        ...thetaRangeFields,
        items: z.int().min(1).max(500),
      })
      .refine(isRising, mustRise),
  ]),
);
