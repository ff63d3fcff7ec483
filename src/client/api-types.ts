import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/app-router";

type Outputs = inferRouterOutputs<AppRouter>;

export type CandidateView = Outputs["candidate"]["session"];
export type CandidateStanding = Outputs["candidate"]["heartbeat"];
export type AnswerReply = Outputs["candidate"]["submitAnswer"];
export type CandidateQuestion = NonNullable<CandidateView["question"]>;
export type RoomSummary = Outputs["proctor"]["rooms"]["rooms"][number];

type EventOf<Stream> = Stream extends AsyncIterable<infer Event> ? Event : never;

export type BoardEvent = EventOf<Outputs["proctor"]["watchRoom"]>;
export type Board = Extract<BoardEvent, { kind: "board" }>["board"];
export type BoardRow = Board["rows"][number];
