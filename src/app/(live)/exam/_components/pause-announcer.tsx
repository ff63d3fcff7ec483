"use client";

import { useState } from "react";
import { VisuallyHidden } from "@/ui/visually-hidden";
import { pauseAnnouncement, type StageKind } from "./stage";

/** Tells those who listen that the exam was paused and that it goes on. It is there before it has anything to say. */
export function PauseAnnouncer({ stage }: { stage: StageKind }) {
  const [told, setTold] = useState({ stage, words: "" });
  if (told.stage !== stage) setTold({ stage, words: pauseAnnouncement(told.stage, stage) });
  return (
    <div role="status">
      <VisuallyHidden>{told.words}</VisuallyHidden>
    </div>
  );
}
