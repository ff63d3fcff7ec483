import type { ExamSessions, GuardedWrite } from "@/exam/ports";
import type { BoardReader } from "@/exam/proctor/board";
import type { ExamSessionRecord } from "@/exam/session/records";
import type { Metrics } from "./metrics";
import type { AdaptiveEngineStateStore } from "./redis/adaptive-engine-state-store";
import type { RedisRoomChannel } from "./redis/room-channel";
import { replaceCalls } from "./replace-calls";

/** The sessions' port, with its calls on an answer's way timed, and each end of a session counted by the write that made it. */
export function measureSessions(sessions: ExamSessions, metrics: Metrics): ExamSessions {
  const countEnd = async (
    step: { before: ExamSessionRecord; after: ExamSessionRecord },
    writing: Promise<GuardedWrite>,
  ): Promise<GuardedWrite> => {
    const written = await writing;
    const { finishReason } = step.after;
    if (written === "written" && finishReason !== null && step.before.finishReason === null)
      metrics.countFinished(finishReason);
    return written;
  };
  return replaceCalls(sessions, {
    findByCandidateToken: (hash) => metrics.timed("find_session", () => sessions.findByCandidateToken(hash)),
    listAttempts: (id) => metrics.timed("list_attempts", () => sessions.listAttempts(id)),
    recordAttempt: (step) =>
      countEnd(
        step,
        metrics.timed("record_attempt", () => sessions.recordAttempt(step)),
      ),
    update: (step) =>
      countEnd(
        step,
        metrics.timed("update_session", () => sessions.update(step)),
      ),
    recordAct: (step) =>
      countEnd(
        step,
        metrics.timed("record_act", () => sessions.recordAct(step)),
      ),
  });
}

export function measureStore(store: AdaptiveEngineStateStore, metrics: Metrics): AdaptiveEngineStateStore {
  return replaceCalls(store, {
    loadEngine: (...args) => metrics.timed("load_engine", () => store.loadEngine(...args)),
    saveEngine: (...args) => metrics.timed("save_engine", () => store.saveEngine(...args)),
  });
}

export function measureRoom(room: RedisRoomChannel, metrics: Metrics): RedisRoomChannel {
  return replaceCalls(room, {
    tell: (args) => metrics.timed("publish", () => room.tell(args)),
  });
}

export function measureBoard(board: BoardReader, metrics: Metrics): BoardReader {
  return replaceCalls(board, {
    seats: (args) => metrics.timed("read_board", () => board.seats(args)),
  });
}
