import type { Sweeper } from "./sweeper";

type ProcessState = {
  /** From the moment that the process is told to stop: whoever asks is told to send nothing more here. */
  isStopping: boolean;
  sweeper: Sweeper | undefined;
};

// On globalThis, because the launcher and the app's bundle have modules of their own in one and the same process, and the
// development server evaluates its own anew at every change.
const held: { thetalineProcess?: ProcessState } = globalThis as typeof globalThis & {
  thetalineProcess?: ProcessState;
};

/** The process's one state, whoever asks. */
export function processState(): ProcessState {
  held.thetalineProcess ??= { isStopping: false, sweeper: undefined };
  return held.thetalineProcess;
}
