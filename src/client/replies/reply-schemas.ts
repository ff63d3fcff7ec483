import type { inferRouterOutputs } from "@trpc/server";
import * as z from "zod/mini";
import type { AppRouter } from "@/server/trpc/app-router";
import { figureSchema } from "./figure-schema";

type Outputs = inferRouterOutputs<AppRouter>;
type Scope = keyof Outputs & string;
type NameIn<S extends Scope> = Exclude<keyof Outputs[S], "watchRoom"> & string;

/** A schema for every procedure that replies once, under the path that a request names; streams are not among them. */
type ReplySchemas = {
  readonly [Path in {
    [S in Scope]: `${S}.${NameIn<S>}`;
  }[Scope]]: Path extends `${infer S extends Scope}.${infer Name}`
    ? Name extends keyof Outputs[S]
      ? z.ZodMiniType<Outputs[S][Name]>
      : never
    : never;
};

const moment = z.iso.datetime();
const status = z.enum(["ready", "in_progress", "paused", "finished"]);

const question = z.object({
  position: z.int().check(z.minimum(1)),
  item: z.object({
    id: z.string(),
    stem: z.string(),
    figure: z.nullable(figureSchema),
    options: z.array(z.object({ id: z.string(), text: z.string() })),
  }),
});

const standing = {
  status,
  itemsCompleted: z.int(),
  version: z.int(),
  seat: z.enum(["here", "nobody", "elsewhere"]),
  timeLeftMs: z.nullable(z.int()),
  extendedMs: z.int(),
};

const candidateView = z.object({
  examSessionId: z.string(),
  examTitle: z.string(),
  roomName: z.string(),
  candidateName: z.string(),
  instructions: z.string(),
  timeLimitMs: z.nullable(z.int()),
  ...standing,
  maxItems: z.nullable(z.int()),
  question: z.nullable(question),
  finishReason: z.nullable(z.enum(["completed", "time_up", "abandoned", "not_started", "ended_by_proctor"])),
  finishedAt: z.nullable(moment),
});

const act = z.object({ examSessionId: z.string(), status });

const roomSummary = z.object({
  id: z.string(),
  name: z.string(),
  examTitle: z.string(),
  opensAt: moment,
  closesAt: moment,
  candidates: z.int(),
  inProgress: z.int(),
  paused: z.int(),
  finished: z.int(),
});

/**
 * What each reply must look like to be our server's. Between the browser and the server stand proxies, sign-in pages of
 * hotels and filters of schools; some of them answer in JSON, and none of them has saved an answer.
 */
export const replySchemas: ReplySchemas = {
  "candidate.link": z.object({
    examTitle: z.string(),
    roomName: z.string(),
    opensAt: moment,
    closesAt: moment,
  }),
  "candidate.enter": z.object({ examSessionId: z.string() }),
  "candidate.session": candidateView,
  "candidate.start": candidateView,
  "candidate.continueHere": candidateView,
  "candidate.submitAnswer": z.object({
    acknowledged: z.object({ position: z.int(), itemId: z.string(), optionId: z.string() }),
    status,
    itemsCompleted: z.int(),
    question: z.nullable(question),
    finishedAt: z.nullable(moment),
  }),
  "candidate.heartbeat": z.object({ at: moment, ...standing }),
  "proctor.signIn": z.object({ name: z.string() }),
  "proctor.signOut": z.object({ signedOut: z.literal(true) }),
  "proctor.me": z.object({ name: z.string(), role: z.string() }),
  "proctor.pause": act,
  "proctor.resume": act,
  "proctor.extend": act,
  "proctor.end": act,
  "proctor.rooms": z.object({ now: moment, rooms: z.array(roomSummary) }),
};
