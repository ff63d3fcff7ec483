import { z } from "zod";
import { givenResponses, loadExaminees } from "./load-exams";
import { bankName, extendedNumber, numbers, readOracle } from "./read-oracle";

const mirt = z.object({
  scores: z.array(
    z.object({
      bank: bankName,
      estimator: z.enum(["EAP", "MAP", "MLE", "WLE"]),
      itemCount: z.number(),
      /** Examinee, theta, standard error. */
      scores: z.array(z.tuple([z.number(), extendedNumber, z.number().nullable()])),
    }),
  ),
  runs: z.array(
    z.object({
      id: z.string(),
      bank: bankName,
      estimator: z.enum(["EAP", "MAP"]),
      criterion: z.enum(["MI", "MEPV", "MLWI", "MPWI", "MEI", "IKL", "IKLP", "KL"]),
      standardErrorLimit: z.number(),
      maxItems: z.number(),
      minItems: z.number(),
      exams: z.array(
        z.object({ examinee: z.number(), items: numbers, theta: numbers, standardError: numbers }),
      ),
    }),
  ),
});

type Mirt = z.infer<typeof mirt>;
type Score = { responses: number[]; theta: number; standardError: number | null };
type ScoreTable = Pick<Mirt["scores"][number], "bank" | "estimator" | "itemCount"> & { scores: Score[] };
type MirtRun = Mirt["runs"][number];
type RunWithResponses = Omit<MirtRun, "exams"> & {
  exams: (MirtRun["exams"][number] & { responses: number[] })[];
};

/**
 * mirt's fscores on the first `itemCount` items of a bank. EAP is a plain sum over 121 nodes of [-6, 6]. What
 * mirt calls WLE is Jeffreys' prior; its errors come from the observed information; its MLE has no bounds.
 */
export function loadMirtScores(): ScoreTable[] {
  const people = loadExaminees();
  return readOracle("mirt", mirt).scores.map(({ scores, ...table }) => ({
    ...table,
    scores: scores.map(([examinee, theta, standardError]) => ({
      responses: z
        .array(z.number())
        .parse(people[table.bank].responses[examinee - 1]?.slice(0, table.itemCount)),
      theta,
      standardError,
    })),
  }));
}

/**
 * mirtCAT's exams. `theta` and `standardError` have one element more than `items`: the first is the value
 * before any response. EAP is a plain sum over 61 nodes of [-6, 6].
 */
export function loadMirtExams(): RunWithResponses[] {
  const people = loadExaminees();
  return readOracle("mirt", mirt).runs.map((run) => ({
    ...run,
    exams: run.exams.map((exam) => ({
      ...exam,
      responses: givenResponses({ all: people[run.bank].responses[exam.examinee - 1], items: exam.items }),
    })),
  }));
}
