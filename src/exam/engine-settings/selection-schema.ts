import { z } from "zod";
import type { SelectionSettings } from "@/engine/selection/criteria/selection-criteria";
import { mirrorOf } from "./mirror";
import { criterionGridFields, isRising, mustRise, normalPriorFields } from "./theta-schemas";

const posteriorFields = { ...normalPriorFields, ...criterionGridFields };
/** Null is the exam's most items. */
const testLengthFields = { testLength: z.int().min(1).max(500).nullable() };
const accelerationFields = { acceleration: z.number().min(-10).max(10) };

/** What a criterion has beside its name, for those that weigh thetas by the likelihood or by the posterior. */
const byLikelihood = <Name extends string>(name: Name) =>
  z.strictObject({ criterion: z.literal(name), ...criterionGridFields }).refine(isRising, mustRise);
const byPosterior = <Name extends string>(name: Name) =>
  z.strictObject({ criterion: z.literal(name), ...posteriorFields }).refine(isRising, mustRise);

export const selectionSchema = mirrorOf<SelectionSettings>()(
  z.discriminatedUnion("criterion", [
    z.strictObject({ criterion: z.literal("maximum-information") }),
    byLikelihood("MLWI"),
    byPosterior("MPWI"),
    byLikelihood("KL"),
    byPosterior("KLP"),
    z
      .strictObject({
        criterion: z.literal("MEI"),
        estimator: z.enum(["EAP", "MAP"]),
        information: z.enum(["observed", "Fisher"]),
        ...posteriorFields,
      })
      .refine(isRising, mustRise),
    byPosterior("MEPV"),
    byLikelihood("GDI"),
    byPosterior("GDIP"),
    z.strictObject({ criterion: z.literal("urry") }),
    z.strictObject({ criterion: z.literal("optimal-theta") }),
    z.strictObject({
      criterion: z.literal("a-stratified"),
      strata: z.int().min(1).max(100),
      ...testLengthFields,
    }),
    z.strictObject({ criterion: z.literal("progressive"), ...accelerationFields, ...testLengthFields }),
    z.strictObject({ criterion: z.literal("proportional"), ...accelerationFields, ...testLengthFields }),
    z.strictObject({ criterion: z.literal("random") }),
  ]),
);
