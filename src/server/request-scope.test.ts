import { describe, expect, it } from "vitest";
import { inCall, inRequest, noteExamSession, requestFields } from "./request-scope";

const requestWith = (id: string | null) =>
  new Request("http://localhost/api/trpc/x", { headers: id === null ? {} : { "x-request-id": id } });

/** The id under which a request with this header is answered: as the log has it, and as the response names it. */
async function idOf(brought: string | null) {
  let inLog: string | undefined;
  const response = await inRequest(requestWith(brought), async () => {
    inLog = requestFields().requestId;
    return new Response("answer");
  });
  return { inLog, inResponse: response.headers.get("x-request-id") };
}

describe("a request's id", () => {
  it("is the one that the proxy has given it", async () => {
    const id = "Edge_1.2-abc";
    expect(await idOf(id)).toEqual({ inLog: id, inResponse: id });
  });

  it.each([null, "", "x".repeat(65), 'a", "level": 60', "a b"])("is made where it is %j", async (brought) => {
    const { inLog, inResponse } = await idOf(brought);
    expect(inLog).toMatch(/^[0-9a-f-]{36}$/);
    expect(inResponse).toBe(inLog);
    expect((await idOf(brought)).inLog).not.toBe(inLog);
  });
});

describe("what log lines say of a request", () => {
  it("is nothing outside one", () => {
    expect(requestFields()).toEqual({});
  });

  it("is, for each call of a batch, the session that this call is about, also after it has waited", async () => {
    const seen: unknown[] = [];
    const call = (examSessionId: string) =>
      inCall(async () => {
        noteExamSession(examSessionId);
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(requestFields().examSessionId);
      });
    await inRequest(requestWith("batch"), async () => {
      await Promise.all([call("one"), call("two")]);
      seen.push(requestFields());
      return new Response("answer");
    });
    expect(seen).toEqual(["one", "two", { requestId: "batch" }]);
  });
});
