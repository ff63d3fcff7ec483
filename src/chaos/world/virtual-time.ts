import FakeTimers from "@sinonjs/fake-timers";

/** 28 November 2026, 10:00 UTC: any moment will do, as long as it is the same each time. */
const startMs = Date.UTC(2026, 10, 28, 10);

const realImmediate = setImmediate;

/**
 * The clock of a simulated world: timers, Date and performance.now of the whole process, product code and libraries included, run on it.
 * Nothing in such a world waits for anything but a timer, so once all promises have settled the next timer is
 * due, whatever the real time; the same seed therefore gives the same world.
 */
export class VirtualTime {
  private readonly clock = FakeTimers.install({
    now: startMs,
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });

  now(): Date {
    return new Date(this.clock.now);
  }

  /** From the beginning again, with nothing left of what was waited for. */
  reset(): void {
    this.clock.reset();
    this.clock.setSystemTime(startMs);
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  /**
   * Lets time pass until the condition holds, and says whether it came to hold: not, when nothing is left that
   * could happen, or when so much time has passed.
   */
  async runUntil(isDone: () => boolean, atMostMs: number): Promise<boolean> {
    const endMs = this.clock.now + atMostMs;
    for (;;) {
      await settled();
      if (isDone()) return true;
      if (this.clock.now >= endMs || this.clock.countTimers() === 0) return false;
      this.clock.next();
    }
  }

  uninstall(): void {
    this.clock.uninstall();
  }
}

/** All promises that can settle have: the event loop has come round once. */
function settled(): Promise<void> {
  return new Promise((resolve) => realImmediate(resolve));
}
