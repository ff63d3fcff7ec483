import { describe, expect, it } from "vitest";
import { createTryLimits } from "./try-limits";

const now = new Date("2026-11-23T12:00:00Z");
const wrong = new Error("wrong");
const isWrong = (error: unknown) => error === wrong;
const settleLater = () => new Promise<void>((resolve) => setImmediate(resolve));

function limitsOf(mostWrongTries: number) {
  const limits = createTryLimits();
  const attempt = (args: { right: boolean; key?: string; at?: Date; run?: () => void }) =>
    limits.run({
      key: args.key ?? "room and address",
      mostWrongTries,
      now: args.at ?? now,
      isWrong,
      attempt: async () => {
        args.run?.();
        await settleLater();
        if (!args.right) throw wrong;
        return "in";
      },
    });
  return attempt;
}

describe("createTryLimits", () => {
  it("lets a whole room in at once, however many there are", async () => {
    const attempt = limitsOf(5);
    const entered = await Promise.all(Array.from({ length: 80 }, () => attempt({ right: true })));
    expect(entered).toHaveLength(80);
  });

  it("never runs more wrong tries than allowed, also when they come at once", async () => {
    const attempt = limitsOf(5);
    let ran = 0;
    const run = () => {
      ran += 1;
    };
    const tries = Array.from({ length: 40 }, () => attempt({ right: false, run }));
    const outcomes = await Promise.allSettled(tries);
    expect(ran).toBe(5);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected" && outcome.reason !== wrong);
    expect(refused).toHaveLength(35);
    await expect(attempt({ right: true })).rejects.toMatchObject({ code: "too-many-tries" });
  });

  it("counts each key by itself, and forgets after five minutes", async () => {
    const attempt = limitsOf(1);
    await expect(attempt({ right: false })).rejects.toBe(wrong);
    expect(await attempt({ right: true, key: "another" })).toBe("in");
    expect(await attempt({ right: true, at: new Date(now.getTime() + 5 * 60_000) })).toBe("in");
  });

  it("keeps its count whatever others do without being wrong", async () => {
    const attempt = limitsOf(1);
    await expect(attempt({ right: false })).rejects.toBe(wrong);
    for (let other = 0; other < 10_001; other += 500)
      await Promise.all(
        Array.from({ length: 500 }, (_, index) => attempt({ right: true, key: `${other + index}` })),
      );
    await expect(attempt({ right: true })).rejects.toMatchObject({ code: "too-many-tries" });
  });
});
