import { quantilesOf } from "./measure";

export const bytesPerGb = 1e9;
export const bytesPerGib = 2 ** 30;

/** The median of several measurements of the same thing, with the least and the most of them. */
export type Spread = Readonly<{ median: number; least: number; most: number; samples: number }>;

export function spreadOf(samples: readonly number[]): Spread {
  return {
    median: quantilesOf(samples).medianUs,
    least: Math.min(...samples),
    most: Math.max(...samples),
    samples: samples.length,
  };
}

/** What each of `count` things added to an account. */
export function eachOf(args: { before: number; after: number; count: number }): number {
  return (args.after - args.before) / args.count;
}

/** How many whole exams fit. Bytes are rounded up first, so that the figure and the quotient agree. */
export function examsIn(args: { bytes: number; bytesPerExam: number }): number {
  return Math.floor(args.bytes / wholeBytes(args.bytesPerExam));
}

export function wholeBytes(bytes: number): number {
  return Math.ceil(bytes);
}
