import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import {
  type ExamSessionStatus,
  examSessionStatusSchema,
  type FinishReason,
  finishReasonSchema,
} from "@/exam/session/status";
import type { EngineLookUp } from "./redis/adaptive-engine-state-store";
import type { RedisCall, RedisWatch } from "./redis/redis-guard";

export type Metrics = ReturnType<typeof createMetrics>;

const answerOutcomes = ["recorded", "repeated", "refused", "not_saved"] as const;
export type AnswerOutcome = (typeof answerOutcomes)[number];

const rebuildReasons = ["missing", "unavailable", "unreadable", "stale", "untimed", "contract"] as const;
const lookUps = ["hit", ...rebuildReasons] as const satisfies readonly EngineLookUp[];

/** The parts of the work that are timed. */
export type Step =
  | "submit"
  | "find_session"
  | "list_attempts"
  | "load_engine"
  | "record_attempt"
  | "save_engine"
  | "publish"
  | "update_session"
  | "record_act"
  | "read_board";

/** From what Redis takes on the same machine to where the database's time-outs end it all. */
const stepBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What an operator watches (docs/operations.md says what each metric means), in a registry of its own: the app's bundle
 * may have several instances of a module, and a test has several containers.
 */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  /** A counter with one label whose values are known, each there from the start, so that a first rise can be seen. */
  const counting = <Label extends string, Value extends string>(args: {
    name: string;
    help: string;
    label: Label;
    values: readonly Value[];
  }): ((value: Value) => void) => {
    const { name, help, label, values } = args;
    const counter = new Counter<string>({ name, help, labelNames: [label], registers });
    for (const value of values) counter.inc({ [label]: value }, 0);
    return (value) => counter.inc({ [label]: value });
  };

  const stepDuration = new Histogram({
    name: "thetaline_step_duration_seconds",
    help: "How long each step of the work took, failed ones too.",
    labelNames: ["step"],
    buckets: stepBuckets,
    registers,
  });
  const gauges = createGauges(registers);
  const unexpectedErrors = new Counter({
    name: "thetaline_unexpected_errors_total",
    help: "Calls of the API that failed by a fault of ours; each has a line in the log.",
    registers,
  });
  const unended = new Counter({
    name: "thetaline_sweep_failures_total",
    help: "Tries to end a session that is over that failed; each session has a line in the log.",
    registers,
  });
  let isProcessWatched = false;

  return {
    countAnswer: counting({
      name: "thetaline_answers_total",
      help: "Answers that arrived, by what became of them.",
      label: "outcome",
      values: answerOutcomes,
    }),
    countLookUp: counting({
      name: "thetaline_engine_lookups_total",
      help: "Looks into Redis for a live engine, by what was found.",
      label: "outcome",
      values: lookUps,
    }),
    countRebuild: counting({
      name: "thetaline_engine_rebuilds_total",
      help: "Engines rebuilt from the attempts, by why Redis did not have them.",
      label: "reason",
      values: rebuildReasons,
    }),
    countFinished: counting<"reason", FinishReason>({
      name: "thetaline_sessions_finished_total",
      help: "Exam sessions that this instance ended, by why.",
      label: "reason",
      values: finishReasonSchema.options,
    }),
    countSweep: counting({
      name: "thetaline_sweeps_total",
      help: "Looks for sessions that are over, by whether the database answered.",
      label: "outcome",
      values: ["done", "failed"],
    }),
    countUnended: (count: number) => unended.inc(count),
    countUnexpectedError: () => unexpectedErrors.inc(),
    redis: createRedisWatch(registers),

    async timed<Result>(step: Step, call: () => Promise<Result>): Promise<Result> {
      const startedAt = performance.now();
      try {
        return await call();
      } finally {
        stepDuration.observe({ step }, (performance.now() - startedAt) / 1000);
      }
    },

    /** Everything in Prometheus's text format. What could not be read this time is null, and then absent. */
    async scrape(read: {
      activeExams: number | null;
      sessions: ReadonlyMap<ExamSessionStatus, number> | null;
    }): Promise<{ contentType: string; text: string }> {
      // Not before somebody asks: the commands that make a container for a moment need no watch on their event loop.
      if (!isProcessWatched) collectDefaultMetrics({ register: registry });
      isProcessWatched = true;
      gauges.set(read);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function createGauges(registers: Registry[]) {
  const activeExams = new Gauge({
    name: "thetaline_active_exams",
    help: "Exams with a live engine in Redis; absent while Redis is away.",
    registers,
  });
  const sessions = new Gauge({
    name: "thetaline_exam_sessions",
    help: "Exam sessions in the database by status; absent while the database is away.",
    labelNames: ["status"],
    registers,
  });
  return {
    set(read: { activeExams: number | null; sessions: ReadonlyMap<ExamSessionStatus, number> | null }): void {
      if (read.activeExams === null) activeExams.remove();
      else activeExams.set(read.activeExams);
      sessions.reset();
      if (read.sessions)
        for (const status of examSessionStatusSchema.options)
          sessions.set({ status }, read.sessions.get(status) ?? 0);
    },
  };
}

function createRedisWatch(registers: Registry[]): RedisWatch {
  const calls = new Counter({
    name: "thetaline_redis_calls_total",
    help: "Calls to Redis, by what was asked and whether it answered in time.",
    labelNames: ["what", "outcome"],
    registers,
  });
  const open = new Gauge({
    name: "thetaline_redis_breaker_open",
    help: "1 while Redis is not asked because it did not answer, else 0.",
    registers,
  });
  const opens = new Counter({
    name: "thetaline_redis_breaker_opens_total",
    help: "How often Redis was given up on, until it answered again.",
    registers,
  });
  return {
    onCall: ({ what, outcome }: RedisCall) => calls.inc({ what, outcome }),
    onBreaker: (isOpen) => {
      open.set(isOpen ? 1 : 0);
      if (isOpen) opens.inc();
    },
  };
}
