import { TRPCClientError } from "@trpc/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { refusalOf } from "./board-refusal";
import { contactAsKnown } from "./contact";
import { watchContact } from "./contact-watch";

describe("watching whether the stream is alive", () => {
  const onSilent = vi.fn();
  let visible = true;
  const watch = () => watchContact({ nowMs: Date.now, isVisible: () => visible, onSilent });

  beforeEach(() => {
    vi.useFakeTimers();
    onSilent.mockReset();
    visible = true;
  });
  afterEach(() => vi.useRealTimers());

  it("connects anew after twelve seconds without a sign, and not while there are signs", () => {
    const contact = watch();
    vi.advanceTimersByTime(11_000);
    contact.heard();
    vi.advanceTimersByTime(12_000);
    expect(onSilent).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(onSilent).toHaveBeenCalledTimes(1);
  });

  it("connects anew at once when a laptop wakes that has slept through the beats", () => {
    const contact = watch();
    // Asleep, no timer runs, but the clock does.
    vi.setSystemTime(Date.now() + 7000);
    visible = false;
    contact.seenAgain();
    expect(onSilent).not.toHaveBeenCalled();
    visible = true;
    contact.seenAgain();
    expect(onSilent).toHaveBeenCalledTimes(1);
  });

  it("leaves a stream alone that was heard a moment ago", () => {
    const contact = watch();
    vi.setSystemTime(Date.now() + 5000);
    contact.seenAgain();
    expect(onSilent).not.toHaveBeenCalled();
  });

  it("is over when it is stopped", () => {
    watch().stop();
    vi.advanceTimersByTime(60_000);
    expect(onSilent).not.toHaveBeenCalled();
  });
});

describe("a board that cannot be watched", () => {
  const refused = (code: string, examCode: string | null) =>
    refusalOf(
      TRPCClientError.from({
        error: { code: -32_000, message: "A sentence.", data: { code, examCode, examData: {} } },
      }),
    );

  it("says so for an ended sign-in and for a room that does not exist, and for nothing that may pass", () => {
    expect(refused("UNAUTHORIZED", "staff-not-signed-in")?.code).toBe("staff-not-signed-in");
    expect(refused("NOT_FOUND", "room-not-found")?.code).toBe("room-not-found");
    expect(refused("BAD_REQUEST", null)?.code).toBe("room-not-found");
    expect(refused("SERVICE_UNAVAILABLE", "not-saved")).toBeNull();
    expect(refusalOf(new TypeError("Failed to fetch"))).toBeNull();
  });
});

describe("when a candidate was last heard from, while the board has lost contact", () => {
  it("is a time of day, never now", () => {
    const heard = new Date(2026, 10, 23, 17, 30, 5).toISOString();
    expect(contactAsKnown({ lastHeardAt: heard }).words).toBe("Last at 17:30:05");
    expect(contactAsKnown({ lastHeardAt: null }).words).toBe("Not yet");
  });
});
