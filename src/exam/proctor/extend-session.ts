import { ExamError } from "../exam-error";
import { later } from "../session/clock";
import type { ExamSessionRecord } from "../session/records";
import { type Intervention, type InterventionPorts, intervene } from "./intervene";

/** The proctor gives more time, in whole minutes, 1 or more. One whose time is up but that nobody has ended yet goes on when that reaches past now. */
export function extendSession(
  ports: InterventionPorts,
  args: Intervention & Readonly<{ additionalMinutes: number }>,
): Promise<ExamSessionRecord> {
  const { additionalMinutes, ...intervention } = args;
  return intervene(ports, {
    ...intervention,
    action: "extend",
    detail: { additionalMinutes },
    change: (session) => {
      if (session.deadlineAt === null)
        throw new ExamError({
          code: "act-not-possible",
          message: "This exam has no time limit, so there is nothing to extend.",
        });
      const additionalMs = additionalMinutes * 60_000;
      return {
        ...session,
        deadlineAt: later(session.deadlineAt, additionalMs),
        extendedMs: session.extendedMs + additionalMs,
      };
    },
  });
}
