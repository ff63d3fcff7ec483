import { silentAfterMs } from "./connection";

/** After waking from sleep the old stream often looks alive and is not; two missed beats are enough to doubt it. */
const doubtAfterMs = 6000;

/**
 * Looks once a second whether a stream has gone silent, and sooner when the page is seen again or the network is back.
 * A laptop that slept has missed the beats and the timers alike, so both measure by the clock.
 */
export function watchContact(args: {
  nowMs: () => number;
  isVisible: () => boolean;
  onSilent: () => void;
}): Readonly<{
  heard: () => void;
  seenAgain: () => void;
  stop: () => void;
}> {
  let lastSignMs = args.nowMs();
  const doubt = (silenceMs: number) => {
    if (args.nowMs() - lastSignMs > silenceMs) args.onSilent();
  };
  const timer = setInterval(() => doubt(silentAfterMs), 1000);
  return {
    heard: () => {
      lastSignMs = args.nowMs();
    },
    seenAgain: () => {
      if (args.isVisible()) doubt(doubtAfterMs);
    },
    stop: () => clearInterval(timer),
  };
}
