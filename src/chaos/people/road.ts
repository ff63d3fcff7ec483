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

/** A browser's way to the server, whatever it is made of: one request, with the cookies of that browser. */
export interface Road {
  request<Reply>(args: { jar: CookieJar; call: (api: Api) => Promise<Reply> }): Promise<Reply>;
}

/** Lets time pass, real or simulated. */
export interface Clock {
  wait(ms: number): Promise<void>;
}
