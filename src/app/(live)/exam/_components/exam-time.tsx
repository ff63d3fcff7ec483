"use client";

import { useClockPreference } from "@/client/candidate/clock-preference";
import type { ExamClock } from "@/client/candidate/exam-clock";
import { useTimeLeft } from "@/client/candidate/use-time-left";
import { timeLeftWords, urgencyOf, warningWords } from "@/client/time-left-words";
import { StatusMark } from "@/ui/status-mark";
import { VisuallyHidden } from "@/ui/visually-hidden";
import styles from "./exam-time.module.css";

/**
 * What is left of the time, for who wants to see it. Whoever has put it away is told at five minutes and at one all the
 * same; nobody has it read out second by second.
 */
export function ExamTime({ clock }: { clock: ExamClock }) {
  const words = useTimeLeft(clock, (leftMs) => timeLeftWords(leftMs ?? 0));
  const urgency = useTimeLeft(clock, (leftMs) => urgencyOf(leftMs ?? 0));
  const warning = useTimeLeft(clock, (leftMs) => warningWords(leftMs ?? 0));
  const [isHidden, setHidden] = useClockPreference();
  return (
    <div className={styles.time} data-urgency={urgency}>
      {clock.runs ? null : <StatusMark shape="paused" />}
      {isHidden ? null : (
        <span className={styles.left}>
          <span aria-hidden="true">Time left</span>
          <span className={styles.figures} role="timer" aria-label="Time left">
            {words}
          </span>
        </span>
      )}
      <span role="status" className={isHidden ? styles.warning : styles.unseen}>
        {isHidden ? warning : <VisuallyHidden>{warning}</VisuallyHidden>}
      </span>
      <button type="button" className={styles.toggle} onClick={() => setHidden(!isHidden)}>
        {isHidden ? "Show" : "Hide"}
        {isHidden && urgency === "calm" ? " time left" : <VisuallyHidden> time left</VisuallyHidden>}
      </button>
    </div>
  );
}
