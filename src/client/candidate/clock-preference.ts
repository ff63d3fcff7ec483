"use client";

import { useState } from "react";
import { browserStorage } from "../browser-storage";

const storageKey = "thetaline.clock.v1";

function isKeptHidden(): boolean {
  try {
    return browserStorage("local")?.getItem(storageKey) === "hidden";
  } catch {
    return false;
  }
}

/** Whether the candidate has put the clock away; remembered on this device, where that is possible. */
export function useClockPreference(): readonly [isHidden: boolean, setHidden: (isHidden: boolean) => void] {
  const [isHidden, show] = useState(isKeptHidden);
  const setHidden = (hidden: boolean) => {
    show(hidden);
    try {
      browserStorage("local")?.setItem(storageKey, hidden ? "hidden" : "shown");
    } catch {
      // Without storage the wish holds as long as the page is open.
    }
  };
  return [isHidden, setHidden];
}
