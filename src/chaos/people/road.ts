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
  /** Told when the request, or a copy of it, comes to the server; what it gives back, when that has been done. */
  onArrival?: (() => () => void) | undefined;
}>;

/** A browser's way to the server, whatever it is made of: one request at a time. */
export interface Road {
  request<Reply>(asked: RequestToServer<Reply>): Promise<Reply>;
}

/** Lets time pass, real or simulated. */
export interface Clock {
  wait(ms: number): Promise<void>;
}
