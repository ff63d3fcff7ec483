import { describe, expect, it } from "vitest";
import { answerMetrics } from "./answer-metrics";
import { createMetrics } from "./metrics";

const token = "a-token-of-the-tests";
const here = { "x-thetaline-socket": "127.0.0.1" };
const elsewhere = { "x-thetaline-socket": "203.0.113.7" };

/** A container whose Redis and database do not answer: who may read is decided without them. */
function ask(args: { headers: Record<string, string>; token?: string }): Promise<Response> {
  const store = { countActiveSessions: async () => null };
  return answerMetrics({
    request: new Request("http://localhost/api/metrics", { headers: args.headers }),
    container: { metrics: createMetrics(), store, countSessions: async () => null },
    token: args.token,
  });
}

describe("the metrics without a token", () => {
  it("are for this machine, in Prometheus's format, and kept out of every cache", async () => {
    const response = await ask({ headers: here });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toMatch(/^# TYPE thetaline_answers_total counter$/m);
  });

  it("are refused to others, with a sentence that says what to set", async () => {
    const response = await ask({ headers: elsewhere });
    expect([response.status, response.headers.get("cache-control")]).toEqual([403, "no-store"]);
    expect(await response.text()).toMatch(/^Metrics are for this machine only\. Set THETALINE_METRICS_TOKEN/);
  });
});

describe("the metrics with a token", () => {
  it("are for whoever shows it, wherever from", async () => {
    for (const from of [here, elsewhere])
      expect((await ask({ headers: { ...from, authorization: `Bearer ${token}` }, token })).status).toBe(200);
  });

  it.each([undefined, "", "Bearer", `Bearer ${token}x`, `Basic ${token}`, token, `Bearer ${token} ${token}`])(
    "are refused to %j, from this machine too",
    async (authorization) => {
      const response = await ask({
        headers: { ...here, ...(authorization !== undefined && { authorization }) },
        token,
      });
      expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
      expect(await response.text()).not.toContain("thetaline_");
    },
  );
});
