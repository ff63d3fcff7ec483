/**
 * What a rule may look at when it decides whether the exam is over; asked after each response, never before
 * the first.
 */
export type StoppingSituation = Readonly<{
  itemsCompleted: number;
  bankSize: number;
  theta: number;
  standardError: number;
}>;

/** The numbers that a decision rests on, by name, for the report. */
export type StopFigures = Readonly<Record<string, number>>;

/** A stopping rule, as its registry (stopping-rules.ts) holds it. */
export type StoppingRuleDefinition<Settings extends Readonly<{ rule: string }>> = Readonly<{
  /** Throws EngineError "invalid-setting"; fields start with `field`, the rule's place in the settings. */
  assertSettings: (args: { settings: Settings; field: string }) => void;
  /** The figures that end the exam, or null to go on. */
  check: (args: { settings: Settings; situation: StoppingSituation }) => StopFigures | null;
}>;
