"use client";

import { useEffect, useRef } from "react";

function focusHeading(): void {
  document.querySelector<HTMLElement>("[data-stage-heading]")?.focus({ preventScroll: true });
}

/**
 * When a page's content is replaced, its heading takes the focus, so that it is read out and the Tab key starts there.
 * So it does at the beginning, when what had the focus on the page before is gone with it.
 */
export function useFocusOnChange(stage: string): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (stage === shown.current) return;
    const isFirst = shown.current === null;
    shown.current = stage;
    if (isFirst) {
      if (document.activeElement === null || document.activeElement === document.body) focusHeading();
      return;
    }
    window.scrollTo({ top: 0 });
    focusHeading();
  }, [stage]);
}
