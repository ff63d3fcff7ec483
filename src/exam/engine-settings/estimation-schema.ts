import { z } from "zod";
import type { EstimationSettings } from "@/engine/estimation/estimators";
import { mirrorOf } from "./mirror";
import { isRising, mustRise, normalPriorFields, thetaGridFields, thetaRangeFields } from "./theta-schemas";

/** Exams that were stored before there were other priors name none. */
const normalPrior = { prior: z.literal("normal").exactOptional(), ...normalPriorFields };
const uniformPrior = { prior: z.literal("uniform") };
const jeffreysPrior = { prior: z.literal("Jeffreys") };

const eap = { method: z.literal("EAP"), ...thetaGridFields, refine: z.boolean().exactOptional() };
const map = { method: z.literal("MAP"), ...thetaRangeFields };

const constantPattern = z.discriminatedUnion("rule", [
  z.strictObject({ rule: z.literal("range-end") }),
  z.strictObject({ rule: z.literal("fixed-step"), step: z.number().positive().max(10) }),
  z.strictObject({ rule: z.literal("variable-step") }),
]);

export const estimationSchema = mirrorOf<EstimationSettings>()(
  z.discriminatedUnion("method", [
    z.discriminatedUnion("prior", [
      z.strictObject({ ...eap, ...normalPrior }).refine(isRising, mustRise),
      z.strictObject({ ...eap, ...uniformPrior }).refine(isRising, mustRise),
      z.strictObject({ ...eap, ...jeffreysPrior }).refine(isRising, mustRise),
    ]),
    z.discriminatedUnion("prior", [
      z.strictObject({ ...map, ...normalPrior }).refine(isRising, mustRise),
      z.strictObject({ ...map, ...uniformPrior }).refine(isRising, mustRise),
      z.strictObject({ ...map, ...jeffreysPrior }).refine(isRising, mustRise),
    ]),
    z
      .strictObject({ method: z.literal("MLE"), ...thetaRangeFields, constantPattern })
      .refine(isRising, mustRise),
    z.strictObject({ method: z.literal("WLE"), ...thetaRangeFields }).refine(isRising, mustRise),
    z
      .strictObject({
        method: z.literal("robust"),
        ...thetaRangeFields,
        tuningConstant: z.number().min(0.001).max(1000),
      })
      .refine(isRising, mustRise),
  ]),
);
