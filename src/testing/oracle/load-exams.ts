import { z } from "zod";
import { bankName, estimator, extendedNumber, numbers, readOracle, responseString } from "./read-oracle";

const estimate = z
  .tuple([z.number(), z.number()])
  .transform(([theta, standardError]) => ({ theta, standardError }));

const exam = z.object({
  /** Whose responses, from 1. */
  examinee: z.number(),
  items: numbers,
  theta: numbers,
  standardError: z.array(extendedNumber),
  /** Null where the run was cut off. */
  finalTheta: z.number().nullable(),
  finalStandardError: z.number().nullable(),
  confidenceInterval: z.tuple([z.number().nullable(), z.number().nullable()]),
  stoppedBy: z.array(z.enum(["length", "precision", "classification", "minInfo"])),
  /** The whole pattern, estimated once more by each method. */
  finals: z.object({ MLE: estimate, WLE: estimate, MAP: estimate, EAP: estimate }).optional(),
  /** The least relative distance between the best item's information and the second's. */
  smallestInformationGap: z.number().optional(),
  /** catR's fixed steps left [-6, 6] and the rest of the exam was cut off. */
  truncated: z.boolean().optional(),
  stepsOffGlobalMaximum: numbers.optional(),
});

const exams = z.object({
  examinees: z.record(bankName, z.object({ trueTheta: numbers, responses: z.array(responseString) })),
  runs: z.array(
    z.object({
      id: z.string(),
      bank: bankName,
      /** Null: one item by maximum information at theta 0. */
      startItems: numbers.nullable(),
      /** catR's name. */
      criterion: z.string(),
      estimation: estimator,
      /** "fixed4": while all responses are alike, theta moves by 0.4 a step, with an infinite error. */
      constantPattern: z.literal("fixed4").nullable(),
      finalEstimation: estimator,
      /** Any of them stops the exam; thresholds in their order. */
      rules: z.array(z.enum(["length", "precision", "classification", "minInfo"])),
      thresholds: numbers,
      significanceLevel: z.number().nullable(),
      contentTargets: z.record(z.string(), z.number()).nullable(),
      exams: z.array(exam),
    }),
  ),
});

type Exam = z.infer<typeof exam> & { responses: number[] };
type Run = Omit<z.infer<typeof exams>["runs"][number], "exams"> & { exams: Exam[] };

/** randomCAT, D = 1: whole exams; `responses`, `theta` and `standardError` by position, after each item. */
export function loadExams(): Run[] {
  const { examinees, runs } = readOracle("exams", exams);
  return runs.map((run) => ({
    ...run,
    exams: run.exams.map((each) => ({
      ...each,
      responses: givenResponses({ all: examinees[run.bank].responses[each.examinee - 1], items: each.items }),
    })),
  }));
}

/** Each bank's simulated people: true theta, and the response to every item of the bank. */
export function loadExaminees(): z.infer<typeof exams>["examinees"] {
  return readOracle("exams", exams).examinees;
}

export function givenResponses(args: { all: number[] | undefined; items: readonly number[] }): number[] {
  return args.items.map((item) => z.number().parse(args.all?.[item - 1]));
}
