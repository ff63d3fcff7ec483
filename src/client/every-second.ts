"use client";

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const notify of listeners) notify();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/**
 * A value that depends on the time, looked at once a second by one timer for the whole page. The component is drawn
 * again only when the value changes, so it must be something that compares by value, such as the words themselves.
 */
export function useEverySecond<Value extends string | number | boolean | null>(
  valueAt: (nowMs: number) => Value,
): Value {
  const read = () => valueAt(Date.now());
  return useSyncExternalStore(subscribe, read, read);
}
