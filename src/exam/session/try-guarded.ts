import { ExamError } from "../exam-error";
import { invariant } from "../invariant";
import type { ExamSessions } from "../ports";
import type { ExamSessionRecord } from "./records";

/** Each try loses only to somebody else's success on the same session; more in a row than this is no race any more. */
const mostTries = 5;

/**
 * A step of a session whose write is guarded by the version that was read: taken on the session as it stands, and again
 * on the session as it then stands whenever somebody was faster. What it throws ends it.
 */
export async function tryGuarded<Result>(
  ports: { sessions: Pick<ExamSessions, "find"> },
  args: {
    session: ExamSessionRecord;
    attempt: (session: ExamSessionRecord) => Promise<Result | "changed-meanwhile">;
    /** What the person is told if it is never its turn; nothing has been written then. */
    sentence: string;
  },
): Promise<Result> {
  let { session } = args;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const result = await args.attempt(session);
    if (result !== "changed-meanwhile") return result;
    const reread = await ports.sessions.find(session.id);
    invariant(reread, "an exam session that was read a moment ago is gone");
    session = reread;
  }
  throw new ExamError({ code: "not-saved", message: args.sentence });
}
