import { examCodeOf } from "@/client/exam-api-error";
import type { AppRouter } from "@/server/trpc/app-router";
import type { CookieJar } from "./cookie-jar";

type Calls = ReturnType<AppRouter["createCaller"]>;

/** The procedures that people's pages call. */
export type Api = Readonly<{
  candidate: Pick<
    Calls["candidate"],
    "enter" | "session" | "start" | "continueHere" | "submitAnswer" | "heartbeat"
  >;
  proctor: Pick<Calls["proctor"], "signIn" | "pause" | "resume" | "extend" | "end">;
}>;

export type RequestToServer<Reply> = Readonly<{
  /** The cookies of the browser that asks. */
  jar: CookieJar;
  call: (api: Api) => Promise<Reply>;
  /** Told when the request, or a copy of it, comes to the server; what it gives back is told what came of it there. */
  onArrival?: (() => Arrival<Reply>) | undefined;
}>;

/** Neither is told where nobody can know what came of it. */
export type Arrival<Reply> = Readonly<{
  done: (reply: Reply) => void;
  /** The server did not know the browser, and has done nothing. */
  turnedAway: () => void;
}>;

/** A browser's way to the server, whatever it is made of: one request at a time. */
export interface Road {
  request<Reply>(asked: RequestToServer<Reply>): Promise<Reply>;
}

/** Lets time pass, real or simulated. */
export interface Clock {
  wait(ms: number): Promise<void>;
}

export const isTurnedAway = (error: unknown) => examCodeOf(error) === "candidate-not-entered";
