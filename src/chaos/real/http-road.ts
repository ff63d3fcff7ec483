import { createApiClient } from "@/client/api-client";
import type { CookieJar } from "../people/cookie-jar";
import { type Api, isTurnedAway, type RequestToServer, type Road } from "../people/road";

type ApiClient = ReturnType<typeof createApiClient>;

/** The road over real HTTP: the product's own client, with the cookies of one browser and the real network under it. */
export class HttpRoad implements Road {
  private readonly clients = new WeakMap<CookieJar, Api>();

  constructor(private readonly origin: string) {}

  async request<Reply>({ jar, call, onArrival }: RequestToServer<Reply>): Promise<Reply> {
    // Nearer than the browser's own side nobody can see it: it arrives later than this, and is done sooner.
    const arrival = onArrival?.();
    try {
      const reply = await call(this.apiOf(jar));
      arrival?.done(reply);
      return reply;
    } catch (error) {
      if (isTurnedAway(error)) arrival?.turnedAway();
      throw error;
    }
  }

  private apiOf(jar: CookieJar): Api {
    const known = this.clients.get(jar);
    if (known) return known;
    const { origin } = this;
    const api = callsOf(createApiClient({ origin, fetch: fetchWithCookies(jar) }));
    this.clients.set(jar, api);
    return api;
  }
}

/** Sends the jar's cookies, and keeps what the answer sets, as a browser does for its pages. */
function fetchWithCookies(jar: CookieJar): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    if (jar.header !== "") headers.set("cookie", jar.header);
    const response = await fetch(input, { ...init, headers });
    jar.take(response.headers.getSetCookie());
    return response;
  };
}

function callsOf({ candidate, proctor }: ApiClient): Api {
  return {
    candidate: {
      enter: (input) => candidate.enter.mutate(input),
      session: (input) => candidate.session.query(input),
      start: (input) => candidate.start.mutate(input),
      continueHere: (input) => candidate.continueHere.mutate(input),
      submitAnswer: (input) => candidate.submitAnswer.mutate(input),
      heartbeat: (input) => candidate.heartbeat.mutate(input),
    },
    proctor: {
      signIn: (input) => proctor.signIn.mutate(input),
      pause: (input) => proctor.pause.mutate(input),
      resume: (input) => proctor.resume.mutate(input),
      extend: (input) => proctor.extend.mutate(input),
      end: (input) => proctor.end.mutate(input),
    },
  };
}
