import { StartupFailure } from "./startup-failure";

const interrupts = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Takes what is to be ended again: a service, a lock, a scratch database. */
export type OnStarted = (stop: () => Promise<void>) => void;

interface Given {
  signal: AbortSignal;
  onStarted: OnStarted;
  /** Waits for work that can be left where it is; an interrupt ends the wait. */
  orInterrupted: <Result>(work: Promise<Result>) => Promise<Result>;
}

/**
 * Runs the work of a command line tool. What it hands to `onStarted` is ended after it, the last begun first, also when
 * the work fails or somebody interrupts it.
 */
export async function endingAll<Result>(work: (given: Given) => Promise<Result>): Promise<Result> {
  const stops: (() => Promise<void>)[] = [];
  const abort = new AbortController();
  const { signal } = abort;
  const interrupt = () => abort.abort();
  for (const name of interrupts) process.once(name, interrupt);
  const orInterrupted: Given["orInterrupted"] = (inner) => {
    const interrupted = new Promise<never>((_, reject) => {
      const stop = () => reject(new StartupFailure("Stopped."));
      if (signal.aborted) stop();
      else signal.addEventListener("abort", stop);
    });
    return Promise.race([interrupted, inner]);
  };
  try {
    return await work({ signal, onStarted: (stop) => stops.push(stop), orInterrupted });
  } finally {
    for (const name of interrupts) process.off(name, interrupt);
    for (const stop of stops.reverse()) await stop().catch(() => undefined);
  }
}
