import { z } from "zod";
import type { EngineSettings } from "@/engine/engine-settings";
import { mostItemsOf } from "@/engine/stopping/stopping-rules";
import { contentSchema } from "./engine-settings/content-schema";
import { estimationSchema } from "./engine-settings/estimation-schema";
import { exposureSchema } from "./engine-settings/exposure-schema";
import { mirrorOf } from "./engine-settings/mirror";
import { selectionSchema } from "./engine-settings/selection-schema";
import { startSchema } from "./engine-settings/start-schema";
import { stoppingSchema } from "./engine-settings/stopping-schema";

/**
 * An exam's settings as they stand in the database and in Redis, checked before an engine is made of them. What
 * passes here can only fail in the engine because of the item bank: an item or an area that it does not have,
 * or a method that it is not made for.
 *
 * Exams and sessions that were stored before a setting existed have the default that leaves them as they were.
 */
export const engineSettingsSchema: z.ZodType<EngineSettings> = mirrorOf<EngineSettings>()(
  z.strictObject({
    initialTheta: z.number().min(-6).max(6),
    scalingConstant: z.number().positive().max(3),
    start: startSchema.default({ rule: "initial-theta" }),
    estimation: estimationSchema,
    finalEstimation: estimationSchema.nullable().default(null),
    selection: selectionSchema,
    exposure: exposureSchema.default([]),
    content: contentSchema.default({ balance: null, pretestPositions: [], itemsPerStimulus: null }),
    stopping: stoppingSchema,
  }),
).refine(
  ({ content, stopping }) =>
    content.balance?.rule !== "modified-multinomial" || mostItemsOf(stopping) !== null,
  {
    path: ["content", "balance"],
    message: '"modified-multinomial" needs a stopping rule that sets the most items',
  },
);
