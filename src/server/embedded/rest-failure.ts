import { describeConnectionError, findConnectionFailure } from "../redis/connection-failure";

/** An answer of the REST endpoint other than success, with the sentence that goes into its `error`. */
export class RestFailure extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * What a failed command is to its caller: 400 for what Redis itself answered to it, 503 when Redis did not get to see it.
 * ioredis only says then that it has given up; why, the connection's own last error knows.
 */
export function toRestFailure(args: { error: unknown; connectionError: unknown }): RestFailure {
  const { error, connectionError } = args;
  if (error instanceof RestFailure) return error;
  const isAnswer = error instanceof Error && error.name === "ReplyError";
  if (isAnswer && findConnectionFailure(error) === null) return new RestFailure(400, error.message);
  const cause = isAnswer ? error : (connectionError ?? error);
  return new RestFailure(503, `ERR Redis does not answer: ${describeConnectionError(cause)}`);
}
