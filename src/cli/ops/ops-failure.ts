/** Why a command could not do what it was asked: a sentence for the operator, and the exit code that goes with it. */
export class OpsFailure extends Error {
  override readonly name = "OpsFailure";

  constructor(
    readonly exitCode: 1 | 3,
    message: string,
  ) {
    super(message);
  }
}

/** A call to Redis that failed. The exam would go on from the database; an operator wants to know. */
export class RedisFailure extends Error {
  override readonly name = "RedisFailure";
}

/** What a command found or did: for people, and for scripts. Exit code 1 where a part of it could not be had. */
export type OpsResult = Readonly<{ text: string; json: unknown; exitCode?: 1 }>;
