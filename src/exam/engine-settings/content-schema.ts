import { z } from "zod";
import type { ContentSettings } from "@/engine/selection/content/content-settings";
import { mirrorOf } from "./mirror";

const targets = z
  .record(z.string().min(1).max(100), z.number().min(0).max(1000))
  .refine((shares) => Object.keys(shares).length <= 100, { message: "it may name at most 100 areas" })
  .refine((shares) => Object.values(shares).some((share) => share > 0), {
    message: "at least one area needs a share above 0",
  });

const pretestPositions = z
  .array(z.int().min(1).max(500))
  .refine((positions) => new Set(positions).size === positions.length, {
    message: "a position may stand in the list only once",
  });

export const contentSchema = mirrorOf<ContentSettings>()(
  z.strictObject({
    balance: z
      .discriminatedUnion("rule", [
        z.strictObject({ rule: z.literal("kingsbury-zara"), targets }),
        z.strictObject({ rule: z.literal("modified-multinomial"), targets }),
      ])
      .nullable(),
    pretestPositions,
    itemsPerStimulus: z.int().min(1).max(500).nullable(),
  }),
);
