import { expect, it } from "vitest";
import { measureLatency, summarize } from "./latency";

it("tells the shortest, the one in the middle and the longest", () => {
  expect(summarize([3, 1, 200])).toEqual({ minMs: 1, medianMs: 3, maxMs: 200 });
  expect(summarize([4, 1, 2, 3])).toEqual({ minMs: 1, medianMs: 2.5, maxMs: 4 });
});

it("leaves out the first call, which opens the connection", async () => {
  let calls = 0;
  const call = async () => {
    calls += 1;
    if (calls === 1) await new Promise((resolve) => setTimeout(resolve, 60));
  };
  const { maxMs } = await measureLatency({ call, calls: 3 });
  expect(calls).toBe(4);
  expect(maxMs).toBeLessThan(60);
});
