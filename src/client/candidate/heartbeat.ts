import { examCodeOf } from "../exam-api-error";

/** What a heartbeat needs of the page that it beats in. */
export type HeartbeatPorts<Standing> = Readonly<{
  beat: () => Promise<Standing>;
  everyMs: number;
  /** Where the session stands, as the server has it now. */
  onStanding: (standing: Standing) => void;
  isVisible: () => boolean;
  /** This device's exam has been opened elsewhere, or its entry has ended. */
  onNotEntered: () => void;
}>;

/**
 * Tells the server at once and then every so often that the candidate is still here, while the page is in view; `now` beats between,
 * for when it is seen again or the network is back. A beat that fails says nothing to the candidate, because the answers
 * have their own, louder way; a beat that is refused does.
 */
export function startHeartbeat<Standing>(
  ports: HeartbeatPorts<Standing>,
): Readonly<{ now: () => void; stop: () => void }> {
  let underWay = false;
  let stopped = false;
  const now = async () => {
    if (underWay || !ports.isVisible()) return;
    underWay = true;
    try {
      const standing = await ports.beat();
      if (!stopped) ports.onStanding(standing);
    } catch (error) {
      if (!stopped && examCodeOf(error) === "candidate-not-entered") ports.onNotEntered();
    } finally {
      underWay = false;
    }
  };
  void now();
  const timer = setInterval(now, ports.everyMs);
  return {
    now: () => void now(),
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}
