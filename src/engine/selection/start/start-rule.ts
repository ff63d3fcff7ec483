/** A rule for the first items of an exam, as its registry (start-rules.ts) holds it. */
export type StartRule<Settings extends Readonly<{ rule: string }>> = Readonly<{
  /** Throws EngineError "invalid-setting"; fields start with `start.`. */
  assertSettings: (settings: Settings) => void;

  /**
   * The theta at which the scored item at `position` (0 for the first) is chosen, or null when the start is over and
   * the estimate says so. `drawForExam` gives one uniform draw from [0, 1) for each purpose.
   */
  thetaAt: (args: {
    settings: Settings;
    position: number;
    initialTheta: number;
    drawForExam: (purpose: string) => number;
  }) => number | null;
}>;
