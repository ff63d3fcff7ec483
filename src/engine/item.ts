/**
 * The four-parameter logistic model's parameters; the 3PL is upperAsymptote 1, the 2PL also guessing 0.
 * Ranges: discrimination a > 0 per theta unit, difficulty b in theta units, 0 <= guessing c < upperAsymptote
 * d <= 1.
 */
export type ItemParameters = Readonly<{
  discrimination: number;
  difficulty: number;
  guessing: number;
  upperAsymptote: number;
}>;

/** All that the engine knows of an item: neither its text nor its key. */
export type EngineItem = Readonly<{ id: string; contentArea: string; parameters: ItemParameters }>;
