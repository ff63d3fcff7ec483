/**
 * How long the candidate had the question before the answer came, in ms, 0 or more. Only from times that are
 * logged with the attempt, so that a recovered engine counts what the live one counted.
 */
export function responseTimeMsOf(attempt: Readonly<{ servedAt: Date; answeredAt: Date }>): number {
  return Math.max(0, attempt.answeredAt.getTime() - attempt.servedAt.getTime());
}
