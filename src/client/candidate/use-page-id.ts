"use client";

import { useEffect, useState } from "react";
import { browserStorage } from "../browser-storage";
import { freshPageId, holdByLocks, takePageId } from "./page-id";

/** One page has one id, however often its components come and go. */
let taken: Promise<string> | null = null;

/** This page's id; null for the moment until it is known. */
export function usePageId(): string | null {
  const [pageId, setPageId] = useState<string | null>(null);
  useEffect(() => {
    taken ??= takePageId({
      storage: browserStorage("session"),
      hold: holdByLocks(navigator.locks),
      fresh: freshPageId,
    });
    void taken.then(setPageId);
  }, []);
  return pageId;
}
