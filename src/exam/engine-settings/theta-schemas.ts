import { z } from "zod";

/** Wider than any scale in use. */
export const thetaSchema = z.number().min(-20).max(20);

export const thetaRangeFields = { lowerTheta: thetaSchema, upperTheta: thetaSchema };
export const thetaGridFields = { ...thetaRangeFields, nodes: z.int().min(3).max(2001) };
/** A criterion computes every item of the bank at every node, while all other candidates wait for the process. */
export const criterionGridFields = { ...thetaRangeFields, nodes: z.int().min(3).max(401) };
export const normalPriorFields = {
  priorMean: z.number().min(-6).max(6),
  priorStandardDeviation: z.number().min(0.001).max(10),
};

type ThetaRange = Readonly<{ lowerTheta: number; upperTheta: number }>;

/** For `refine` of whatever has a range. */
export const isRising = ({ lowerTheta, upperTheta }: ThetaRange): boolean => lowerTheta < upperTheta;
export const mustRise = { path: ["upperTheta"], message: "lowerTheta must stay below upperTheta" };
