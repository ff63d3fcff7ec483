"use client";

import { useEffect } from "react";

/** Titles that depend on what is on the page; a screen reader says them first, so the part that changes leads. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = title;
  }, [title]);
}
