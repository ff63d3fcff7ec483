"use client";

import { useCallback, useSyncExternalStore } from "react";
import { clockLeftMs, type ExamClock, instantNow } from "./exam-clock";

/**
 * A value that depends on the time that is left, null without a clock; looked at whenever a second of it has passed. The
 * component is drawn again only when the value changes, so it must compare by value.
 */
export function useTimeLeft<Value extends string | number | boolean | null>(
  clock: ExamClock | null,
  valueAt: (leftMs: number | null) => Value,
): Value {
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | null = null;
      const waitForNextSecond = () => {
        const leftMs = clock?.runs ? clockLeftMs(clock, instantNow()) : 0;
        // A little late rather than early: before its second is over, there would be nothing new to see.
        timer = leftMs === 0 ? null : setTimeout(tick, (leftMs % 1000) + 5);
      };
      const tick = () => {
        listener();
        waitForNextSecond();
      };
      waitForNextSecond();
      return () => {
        if (timer !== null) clearTimeout(timer);
      };
    },
    [clock],
  );
  const read = () => valueAt(clock === null ? null : clockLeftMs(clock, instantNow()));
  return useSyncExternalStore(subscribe, read, read);
}
