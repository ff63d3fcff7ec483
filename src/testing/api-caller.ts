import { z } from "zod";
import type { Container } from "@/server/container";
import { answerRequest } from "@/server/trpc/answer-request";

const errorSchema = z.object({
  error: z.object({
    message: z.string(),
    data: z.object({ code: z.string(), examCode: z.string().nullable() }).loose(),
  }),
});

export type ApiReply = Readonly<{
  status: number;
  body: string;
  data: unknown;
  cacheControl: string | null;
  requestId: string | null;
}>;

/**
 * A browser as far as the API can tell: requests over the real handler, with its own cookies. `container` is asked for
 * at each call, so that it can be exchanged meanwhile.
 */
export function createApiCaller(container: () => Container) {
  const cookies = new Map<string, string>();

  const send = async (request: Request): Promise<ApiReply> => {
    const response = await answerRequest({ request, container: container() });
    for (const header of response.headers.getSetCookie()) {
      const [pair = ""] = header.split(";");
      const separator = pair.indexOf("=");
      cookies.set(pair.slice(0, separator), pair.slice(separator + 1));
    }
    const body = await response.text();
    const parsed: unknown = body.startsWith("{") ? JSON.parse(body) : null;
    const success = z.object({ result: z.object({ data: z.unknown() }) }).safeParse(parsed);
    return {
      status: response.status,
      body,
      data: success.success ? success.data.result.data : null,
      cacheControl: response.headers.get("cache-control"),
      requestId: response.headers.get("x-request-id"),
    };
  };
  const headers = () => ({
    "content-type": "application/json",
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
  });
  return {
    cookies,
    query: (path: string, input?: unknown) => {
      const search = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
      return send(new Request(`http://localhost/api/trpc/${path}${search}`, { headers: headers() }));
    },
    mutate: (path: string, input?: unknown) => {
      const body = input === undefined ? "{}" : typeof input === "string" ? input : JSON.stringify(input);
      return send(
        new Request(`http://localhost/api/trpc/${path}`, { method: "POST", headers: headers(), body }),
      );
    },
  };
}

/** What a failed call told the person, and by which name. */
export function errorOf(reply: ApiReply): { message: string; code: string; examCode: string | null } {
  const { error } = errorSchema.parse(JSON.parse(reply.body));
  return { message: error.message, code: error.data.code, examCode: error.data.examCode };
}
