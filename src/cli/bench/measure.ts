/** How often something is measured. */
export type Effort = Readonly<{
  /** For how long the operation runs before the first sample, so that V8 has compiled it. */
  warmUpMs: number;
  /** How many samples are taken; their median is the figure. */
  samples: number;
}>;

export type Measurement = Readonly<{
  medianUs: number;
  /** One sample in ten is below, and one in ten above. */
  p10Us: number;
  p90Us: number;
  samples: number;
  callsPerSample: number;
}>;

/** A sample lasts this long at least: a thousand times the clock's resolution. */
const SHORTEST_SAMPLE_MS = 1;

/**
 * What every measured operation gave back, added up. It is printed at the end: a result that is used cannot be
 * optimized away.
 */
let checksum = 0;

export function checksumOfResults(): number {
  return checksum;
}

export function addToChecksum(result: number): void {
  checksum += result;
}

/**
 * Microseconds per call. `operation` is told its call's number, counted from 0 through warm-up and samples, so
 * that it can take another input each time, and gives back a number that depends on its result. A sample is the mean
 * over a batch of calls that lasts at least a millisecond; the figures are quantiles of the samples.
 */
export function measure(args: { operation: (call: number) => number; effort: Effort }): Measurement {
  const { operation, effort } = args;
  let call = 0;
  const runBatch = (calls: number): number => {
    let sum = 0;
    const end = call + calls;
    const startedAt = performance.now();
    for (; call < end; call++) sum += operation(call);
    const elapsedMs = performance.now() - startedAt;
    checksum += sum;
    return elapsedMs;
  };

  let callsPerSample = 1;
  const warmUntil = performance.now() + effort.warmUpMs;
  do {
    if (runBatch(callsPerSample) < SHORTEST_SAMPLE_MS) callsPerSample *= 2;
  } while (performance.now() < warmUntil);
  // Warm code may have become faster than it was when the batch was found long enough.
  while (runBatch(callsPerSample) < SHORTEST_SAMPLE_MS) callsPerSample *= 2;

  const samplesUs = Array.from(
    { length: effort.samples },
    () => (runBatch(callsPerSample) / callsPerSample) * 1000,
  );
  return { ...quantilesOf(samplesUs), samples: effort.samples, callsPerSample };
}

/** How long something took that is too long to be repeated within one sample. */
export function timeOnce<Result>(operation: () => Result): { result: Result; ms: number } {
  const startedAt = performance.now();
  const result = operation();
  return { result, ms: performance.now() - startedAt };
}

export function quantilesOf(samplesUs: readonly number[]): Pick<Measurement, "medianUs" | "p10Us" | "p90Us"> {
  const sorted = [...samplesUs].sort((left, right) => left - right);
  return {
    medianUs: quantile({ sorted, portion: 0.5 }),
    p10Us: quantile({ sorted, portion: 0.1 }),
    p90Us: quantile({ sorted, portion: 0.9 }),
  };
}

/** Between the two nearest samples, in proportion (Hyndman and Fan's type 7, as in R). */
function quantile(args: { sorted: readonly number[]; portion: number }): number {
  const position = (args.sorted.length - 1) * args.portion;
  const below = args.sorted[Math.floor(position)] ?? Number.NaN;
  const above = args.sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}
