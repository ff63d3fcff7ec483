import { describe, expect, it } from "vitest";
import { forEachAtOnce } from "./at-once";
import { bytesPerGb, bytesPerGib, eachOf, examsIn, spreadOf, wholeBytes } from "./capacity-arithmetic";
import { callsOf, infoNumber, parseInfo } from "./capacity-redis";

describe("exams per GB", () => {
  it("counts whole exams, in a GB of a thousand million bytes and in a GiB", () => {
    expect(examsIn({ bytes: bytesPerGb, bytesPerExam: 4000 })).toBe(250_000);
    expect(examsIn({ bytes: bytesPerGib, bytesPerExam: 4000 })).toBe(268_435);
  });

  it("rounds the bytes up first, so that figure and quotient agree", () => {
    const bytesPerExam = 1839.2;
    expect(wholeBytes(bytesPerExam)).toBe(1840);
    expect(examsIn({ bytes: bytesPerGb, bytesPerExam })).toBe(Math.floor(1e9 / 1840));
    expect(examsIn({ bytes: bytesPerGb, bytesPerExam: 4000.1 })).toBeLessThan(250_000);
  });
});

it("gives each its part of what an account has grown by", () => {
  expect(eachOf({ before: 1_000_000, after: 19_400_000, count: 10_000 })).toBe(1840);
});

it("gives the median of some measurements with their ends", () => {
  expect(spreadOf([5, 1, 3])).toEqual({ median: 3, least: 1, most: 5, samples: 3 });
});

describe("Redis's account of itself", () => {
  const info = parseInfo(
    "# Memory\r\nused_memory:942918\r\nmem_allocator:jemalloc-5.3.0\r\n\r\ncmdstat_eval:calls=12,usec=340,failed_calls=0\r\n",
  );

  it("is read by field", () => {
    expect(infoNumber(info, "used_memory")).toBe(942_918);
    expect(info.get("mem_allocator")).toBe("jemalloc-5.3.0");
    expect(callsOf(info, "eval")).toBe(12);
    expect(callsOf(info, "publish")).toBe(0);
  });

  it("is not made up where it says nothing", () => {
    expect(() => infoNumber(info, "used_memory_rss")).toThrow("used_memory_rss");
    expect(() => infoNumber(info, "mem_allocator")).toThrow("mem_allocator");
  });
});

describe("many at once", () => {
  it("run each once and never more together than allowed", async () => {
    const seen: number[] = [];
    let underWay = 0;
    let most = 0;
    const run = async (index: number) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      seen.push(index);
      underWay -= 1;
    };
    await forEachAtOnce({ count: 20, atOnce: 4, run });
    expect(seen.sort((left, right) => left - right)).toEqual([...Array(20).keys()]);
    expect(most).toBe(4);
  });

  it("begin no new one after a failure, which is passed on", async () => {
    const begun: number[] = [];
    const run = async (index: number) => {
      begun.push(index);
      if (index === 1) throw new Error("no room");
      await Promise.resolve();
    };
    await expect(forEachAtOnce({ count: 100, atOnce: 2, run })).rejects.toThrow("no room");
    expect(begun.length).toBeLessThan(5);
  });
});
