"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { AnswerReply } from "../api-types";
import { browserStorage } from "../browser-storage";
import { useTRPCClient } from "../trpc";
import { Outbox, type OutboxReports, type OutboxState } from "./outbox";
import { OutboxStorage } from "./outbox-storage";
import { sendAnswer } from "./send-answer";
import type { WaitingAnswer } from "./waiting-answer";

const nothing: OutboxState = { kind: "empty", savedPosition: null };

/** The outbox of one exam session, wired to the browser: its storage, its timers, and the signs that it is back online. */
export function useOutbox(
  args: { examSessionId: string; pageId: string; mayAnswer: boolean } & OutboxReports<AnswerReply>,
): {
  state: OutboxState;
  submit: (answer: WaitingAnswer) => boolean;
} {
  const client = useTRPCClient();
  const [outbox] = useState(
    () =>
      new Outbox<AnswerReply>({
        examSessionId: args.examSessionId,
        ports: {
          storage: new OutboxStorage(browserStorage("local")),
          send: (answer) =>
            sendAnswer({
              answer,
              submit: (sent) => client.candidate.submitAnswer.mutate({ ...sent, pageId: args.pageId }),
            }),
          random: Math.random,
          setTimer: (run, delayMs) => {
            const timer = setTimeout(run, delayMs);
            return () => clearTimeout(timer);
          },
        },
      }),
  );

  // Before the effect that opens the outbox, so that no outcome is lost.
  useEffect(() => outbox.reportTo(args));

  useEffect(() => {
    const wake = () => {
      if (document.visibilityState === "visible") outbox.wake();
    };
    const storageChanged = (event: StorageEvent) => outbox.storageChanged(event.key);
    window.addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("storage", storageChanged);
    return () => {
      outbox.close();
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
      window.removeEventListener("storage", storageChanged);
    };
  }, [outbox]);

  // After the effect above, so that what it opens is not closed by it; again whenever a pause begins or ends, say.
  const { mayAnswer } = args;
  useEffect(() => {
    if (mayAnswer) outbox.open();
    else outbox.hold();
  }, [outbox, mayAnswer]);

  const state = useSyncExternalStore(outbox.subscribe, outbox.state, () => nothing);
  // A held answer that is on the device waits there as safely without the page.
  useUnsentWarning(state.kind !== "empty" && !(state.kind === "held" && state.keptIn === "device"));
  return { state, submit: (answer) => outbox.submit(answer) };
}

/** Asks before the page is left while an answer is unsent. It would be sent later all the same; this saves the wondering. */
function useUnsentWarning(unsent: boolean): void {
  useEffect(() => {
    if (!unsent) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsent]);
}
