import type { Answered, Ask, Scene } from "./scene";

type Run = () => Promise<Answered<unknown>>;

/** One thing that people or the server do, from a scene that is ready for it. */
export type Operation = Readonly<{
  name: string;
  timeLimitMs?: number;
  /** Brings the scene to the moment before, and gives what does the operation once. */
  prepare: (scene: Scene) => Promise<Run>;
  /** What its caller does after no answer came. */
  again: (scene: Scene, run: Run) => Promise<void>;
}>;

const timeLimitMs = 60_000;
const actId = "0197f3a4-6a0e-4d7e-9a53-00000000aaaa";

/** Until there is a word; what it says is the auditor's to judge. */
async function untilAnswered(scene: Scene, run: Run): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const answered = await run();
    if (answered.kind === "reply" || (answered.kind === "refused" && answered.code !== "not-saved")) return;
    await scene.pass(3000);
  }
  throw new Error("No answer after 20 tries.");
}

const byCandidate =
  (before: (scene: Scene) => Promise<void>, call: (scene: Scene) => Ask<unknown>) =>
  async (scene: Scene): Promise<Run> => {
    await before(scene);
    const asked = call(scene);
    return () => scene.call(scene.candidate, asked);
  };

/** An act is told to the auditor as done when, and only when, its reply arrives. */
const byProctor =
  (before: (scene: Scene) => Promise<void>, action: "pause" | "resume" | "extend" | "end") =>
  async (scene: Scene): Promise<Run> => {
    await before(scene);
    const { examSessionId, proctor, world } = scene;
    const named = { examSessionId, actId };
    return async () => {
      const answered = await scene.call(proctor, (api) =>
        action === "extend"
          ? api.proctor.extend({ ...named, additionalMinutes: 1 })
          : api.proctor[action](named),
      );
      if (answered.kind === "reply") world.told.actDone(actId, { examSessionId, action });
      return answered;
    };
  };

const begun = (scene: Scene) => scene.begin();
const answered = (count: number) => async (scene: Scene) => {
  await scene.begin();
  await scene.answerUpTo(count);
};
const lastQuestion = async (scene: Scene) => {
  await scene.begin();
  const { engineSettings } = scene.world.database.room.exam;
  for (const rule of engineSettings.stopping)
    if (rule.rule === "length") await scene.answerUpTo(rule.maxItems - 1);
};
const entered = async (scene: Scene) => {
  await scene.must(scene.proctor, scene.signIn);
  scene.examSessionId = (await scene.must(scene.candidate, scene.enter)).examSessionId;
};
const roomClosed = async (scene: Scene) => {
  await entered(scene);
  await scene.pass(scene.world.database.room.closesAt.getTime() - scene.now.getTime());
};
const timeUp = async (scene: Scene) => {
  await answered(2)(scene);
  await scene.pass(timeLimitMs);
};
const paused = async (scene: Scene) => {
  await answered(2)(scene);
  const named = { examSessionId: scene.examSessionId, actId: "0197f3a4-6a0e-4d7e-9a53-00000000bbbb" };
  await scene.must(scene.proctor, (api) => api.proctor.pause(named));
};

/** An answer to the question that the page shows now; sent again, it is the same one. */
const submitting =
  (before: (scene: Scene) => Promise<void>) =>
  async (scene: Scene): Promise<Run> => {
    await before(scene);
    const { question } = await scene.must(scene.candidate, scene.look);
    if (question === null) return async () => ({ kind: "refused", code: "session-finished" });
    return () => scene.call(scene.candidate, scene.submit(question));
  };

/** What the page showed before its time was up. */
const submittingTooLate = async (scene: Scene): Promise<Run> => {
  await answered(2)(scene);
  const { question } = await scene.must(scene.candidate, scene.look);
  await scene.pass(timeLimitMs);
  if (question === null) return async () => ({ kind: "refused", code: "session-finished" });
  return () => scene.call(scene.candidate, scene.submit(question));
};

const bySweeper =
  (before: (scene: Scene) => Promise<void>) =>
  async (scene: Scene): Promise<Run> => {
    await before(scene);
    return () => scene.sweep();
  };

const nothing = async () => undefined;
const again = untilAnswered;

export const operations: readonly Operation[] = [
  { name: "enter-exam", prepare: byCandidate(nothing, (scene) => scene.enter), again },
  {
    name: "enter-exam, on another device",
    prepare: byCandidate(answered(2), (scene) => scene.enter),
    again,
  },
  {
    name: "start-session",
    prepare: byCandidate(entered, (scene) => scene.start),
    again,
  },
  { name: "submit-answer, the first", prepare: submitting(begun), again },
  { name: "submit-answer, in the middle", prepare: submitting(answered(2)), again },
  { name: "submit-answer, the last", prepare: submitting(lastQuestion), again },
  {
    name: "continue-here",
    prepare: byCandidate(answered(2), () => (api) => api.candidate.continueHere({ pageId: "page-2" })),
    again,
  },
  {
    name: "heartbeat",
    prepare: byCandidate(answered(2), (scene) => (api) => api.candidate.heartbeat({ pageId: scene.pageId })),
    again,
  },
  {
    name: "finish-session, by a heartbeat",
    timeLimitMs,
    prepare: byCandidate(timeUp, (scene) => (api) => api.candidate.heartbeat({ pageId: scene.pageId })),
    again,
  },
  { name: "finish-session, by an answer too late", timeLimitMs, prepare: submittingTooLate, again },
  { name: "finish-session, by the sweeper", timeLimitMs, prepare: bySweeper(timeUp), again },
  { name: "finish-session, never begun, by the sweeper", prepare: bySweeper(roomClosed), again },
  {
    name: "proctor signs in",
    prepare: async (scene) => () => scene.call(scene.proctor, scene.signIn),
    again,
  },
  { name: "proctor pauses", prepare: byProctor(answered(2), "pause"), again },
  { name: "proctor resumes", prepare: byProctor(paused, "resume"), again },
  { name: "proctor extends", timeLimitMs, prepare: byProctor(answered(2), "extend"), again },
  { name: "proctor ends", prepare: byProctor(answered(2), "end"), again },
];
