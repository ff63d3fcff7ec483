import type { ViolationKind } from "@/chaos/audit/audit-session";
import { AdaptiveEngine } from "@/engine/adaptive-engine";
import type { ExamSessionRecord } from "@/exam/session/records";
import type { Services } from "@/server/container";

/** Every so often, by a count of its own: a fault of ours that shows only now and then. */
const nowAndThen = (every: number) => {
  let count = 0;
  return () => {
    count += 1;
    return count % every === 0;
  };
};

type Sabotage = (services: Services) => Services;

const withSessions =
  (change: (sessions: Services["sessions"]) => Partial<Services["sessions"]>): Sabotage =>
  (services) => ({ ...services, sessions: { ...services.sessions, ...change(services.sessions) } });

/** Defects that somebody could build in, and what the auditor must call them. */
export const sabotages: [string, ViolationKind, Sabotage][] = [
  [
    "acknowledges an answer before it is durable",
    "lost",
    withSessions((sessions) => {
      const isDue = nowAndThen(4);
      return { recordAttempt: async (step) => (isDue() ? "written" : sessions.recordAttempt(step)) };
    }),
  ],
  [
    "takes a write that lost its race for done",
    "lost",
    withSessions((sessions) => ({
      recordAttempt: async (step) => {
        const written = await sessions.recordAttempt(step);
        return written === "changed-meanwhile" ? "written" : written;
      },
    })),
  ],
  [
    "tells a proctor that an act is done which is not",
    "lost",
    withSessions((sessions) => {
      const isDue = nowAndThen(2);
      return { recordAct: async (step) => (isDue() ? "written" : sessions.recordAct(step)) };
    }),
  ],
  [
    "believes Redis without asking whether it is the session's present state",
    "diverged",
    (services) => ({
      ...services,
      store: Object.assign(Object.create(services.store), {
        loadEngine: async (id: string, options: { expected?: object }) => {
          const engine = await services.store.loadEngine(id, options as never);
          const responses = engine.administered.map((item, index) =>
            index === 1 ? { ...item, response: 1 - item.response } : item,
          );
          const { settings, seed, pendingItemId } = engine;
          return AdaptiveEngine.replay({
            ...{ bank: engine.bank, settings, seed, responses, pendingItemId },
            loggedStop: null,
          });
        },
      }),
    }),
  ],
  [
    "gives a recovered exam another seed",
    "diverged",
    (services) => ({
      ...services,
      store: Object.assign(Object.create(services.store), {
        loadEngine: async (id: string, options: { expected?: object }) => {
          const engine = await services.store.loadEngine(id, options as never);
          const { settings, administered: responses, pendingItemId } = engine;
          return AdaptiveEngine.replay({
            ...{ bank: engine.bank, settings, seed: "another", responses, pendingItemId },
            loggedStop: null,
          });
        },
      }),
    }),
  ],
  [
    "never comes back from a pause",
    "stuck",
    withSessions((sessions) => ({
      recordAct: async (step) =>
        step.act.action === "resume"
          ? sessions.recordAct({ ...step, after: { ...step.before, version: step.before.version + 1 } })
          : sessions.recordAct(step),
    })),
  ],
];

const changingActs =
  (
    action: string,
    change: (step: Parameters<Services["sessions"]["recordAct"]>[0]["after"]) => object,
  ): Sabotage =>
  (services) =>
    withSessions((sessions) => ({
      recordAct: async (step) =>
        step.act.action === action
          ? sessions.recordAct({ ...step, after: { ...step.after, ...change(step.after) } })
          : sessions.recordAct(step),
    }))(services);

sabotages.push(
  [
    "now and then forgets where an exam is open",
    "wrongPage",
    withSessions((sessions) => {
      const isDue = nowAndThen(2);
      const forgetting = (session: ExamSessionRecord | null) =>
        session && isDue() ? { ...session, writerPageId: null } : session;
      return {
        find: async (id) => forgetting(await sessions.find(id)),
        findByCandidateToken: async (hash) => forgetting(await sessions.findByCandidateToken(hash)),
      };
    }),
  ],
  [
    "does not note which page begins and answers",
    "wrongPage",
    withSessions((sessions) => ({
      update: ({ before, after }) => {
        const begins = before.startedAt === null && after.startedAt !== null;
        const { writerPageId } = begins ? before : after;
        return sessions.update({ before, after: { ...after, writerPageId } });
      },
      recordAttempt: (step) => {
        const { writerPageId } = step.before;
        return sessions.recordAttempt({ ...step, after: { ...step.after, writerPageId } });
      },
    })),
  ],
  [
    "lets the device go on that the exam was taken from",
    "wrongPage",
    withSessions((sessions) => {
      const everGiven = new Map<string, string>();
      return {
        create: (step) => {
          everGiven.set(step.candidateTokenHash, step.session.id);
          return sessions.create(step);
        },
        replaceCandidateToken: (step) => {
          everGiven.set(step.candidateTokenHash, step.before.id);
          return sessions.replaceCandidateToken(step);
        },
        findByCandidateToken: async (hash) =>
          (await sessions.findByCandidateToken(hash)) ?? sessions.find(everGiven.get(hash) ?? ""),
      };
    }),
  ],
  [
    "calls a room closed while it is open",
    "stuck",
    withSessions((sessions) => ({
      findRoomByLinkToken: async (linkToken) => {
        const room = await sessions.findRoomByLinkToken(linkToken);
        return room && { ...room, closesAt: room.opensAt };
      },
    })),
  ],
  [
    "takes an exam that is under way for one that never began",
    "diverged",
    withSessions((sessions) => ({
      update: (step) =>
        sessions.update(
          step.after.finishReason === "time_up"
            ? { ...step, after: { ...step.after, finishReason: "not_started" } }
            : step,
        ),
    })),
  ],
  [
    "lets nobody enter",
    "stuck",
    withSessions(() => ({
      create: () => Promise.reject(Object.assign(new Error("away"), { code: "ECONNRESET" })),
    })),
  ],
  [
    "extends an exam in the log and not in its row",
    "diverged",
    (services) =>
      withSessions((sessions) => ({
        recordAct: async (step) =>
          step.act.action === "extend"
            ? sessions.recordAct({ ...step, after: { ...step.after, deadlineAt: step.before.deadlineAt } })
            : sessions.recordAct(step),
      }))(services),
  ],
  [
    "does not give the time of a pause back",
    "diverged",
    changingActs("resume", ({ deadlineAt }) => ({
      deadlineAt: deadlineAt && new Date(deadlineAt.getTime() - 1),
    })),
  ],
  [
    "ends an exam before its time is up",
    "diverged",
    withSessions((sessions) => ({
      recordAttempt: (step) =>
        step.attempt.position === 2 && step.after.status === "in_progress"
          ? sessions.recordAttempt({ ...step, after: { ...step.after, deadlineAt: new Date(0) } })
          : sessions.recordAttempt(step),
    })),
  ],
  [
    "scores by another key",
    "diverged",
    withSessions((sessions) => ({
      recordAttempt: (step) =>
        sessions.recordAttempt({
          ...step,
          attempt: { ...step.attempt, response: 1 - step.attempt.response },
        }),
    })),
  ],
);
