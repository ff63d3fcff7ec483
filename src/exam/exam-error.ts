/** Everything that is expected to go wrong, by name. The message is a sentence that the person concerned can act on. */
export type ExamErrorCode =
  | "link-not-found"
  | "link-not-open-yet"
  | "link-expired"
  | "access-code-wrong"
  | "access-code-used"
  | "candidate-not-entered"
  | "exam-not-ready"
  | "session-not-started"
  | "session-paused"
  | "session-finished"
  | "open-elsewhere"
  | "answer-already-given"
  | "answer-out-of-order"
  | "option-unknown"
  | "sign-in-refused"
  | "staff-not-signed-in"
  | "room-not-found"
  | "session-not-found"
  | "act-not-possible"
  | "too-many-tries"
  | "not-saved";

export class ExamError extends Error {
  readonly code: ExamErrorCode;
  /** What the caller may need beside the sentence; it reaches the browser, so nothing secret goes in. */
  readonly data: Readonly<Record<string, string | number | null>>;

  constructor(args: {
    code: ExamErrorCode;
    message: string;
    data?: Readonly<Record<string, string | number | null>>;
    cause?: unknown;
  }) {
    super(args.message, args.cause === undefined ? undefined : { cause: args.cause });
    this.name = "ExamError";
    this.code = args.code;
    this.data = args.data ?? {};
  }
}
