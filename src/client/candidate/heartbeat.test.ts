import { TRPCClientError } from "@trpc/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startHeartbeat } from "./heartbeat";

const refusal = TRPCClientError.from({
  error: {
    code: -32_001,
    message: "This device has no exam open.",
    data: { code: "UNAUTHORIZED", examCode: "candidate-not-entered", examData: {} },
  },
});

describe("the heartbeat", () => {
  const beat = vi.fn(() => Promise.resolve<unknown>(null));
  const onNotEntered = vi.fn();
  let visible = true;
  const onStanding = vi.fn();
  const start = (everyMs = 10_000) =>
    startHeartbeat({ beat, everyMs, isVisible: () => visible, onNotEntered, onStanding });

  beforeEach(() => {
    vi.useFakeTimers();
    vi.resetAllMocks();
    beat.mockResolvedValue(null);
    visible = true;
  });
  afterEach(() => vi.useRealTimers());

  it("beats at once, then every ten seconds, until it is stopped", async () => {
    const heartbeat = start();
    expect(beat).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(beat).toHaveBeenCalledTimes(4);
    heartbeat.stop();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(beat).toHaveBeenCalledTimes(4);
  });

  it("beats more often where the candidate waits for something", async () => {
    const heartbeat = start(3000);
    await vi.advanceTimersByTimeAsync(9000);
    expect(beat).toHaveBeenCalledTimes(4);
    heartbeat.stop();
  });

  it("rests while the page is out of view, and beats as soon as it is seen again", async () => {
    visible = false;
    const heartbeat = start();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(beat).not.toHaveBeenCalled();
    visible = true;
    heartbeat.now();
    expect(beat).toHaveBeenCalledTimes(1);
  });

  it("does not pile up behind one that has not come back, and goes on after one that failed", async () => {
    let fail: (error: Error) => void = () => undefined;
    beat.mockImplementationOnce(() => new Promise((_resolve, reject) => (fail = reject)));
    start();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(beat).toHaveBeenCalledTimes(1);
    fail(new TypeError("Failed to fetch"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(beat).toHaveBeenCalledTimes(2);
    expect(onNotEntered).not.toHaveBeenCalled();
  });

  it("says when this device's exam has been opened on another one", async () => {
    start();
    beat.mockRejectedValueOnce(refusal);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(onNotEntered).toHaveBeenCalledTimes(1);
  });
});
