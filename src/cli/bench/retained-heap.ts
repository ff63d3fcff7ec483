import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const MOST_PASSES = 20;
const SETTLED_BYTES = 1024;
const collectGarbage: unknown = runInNewContext("gc");

/**
 * How many bytes stay allocated because of what `make` gives back: V8's heap and the memory of typed arrays,
 * after a garbage collection before and after. Good to a few kilobytes, so make many of what is small.
 */
export function retainedBytes<Made>(make: () => Made): { made: Made; bytes: number } {
  const before = bytesInUse();
  const made = make();
  return { made, bytes: bytesInUse() - before };
}

/** Collects until the figure stands: the memory of dead typed arrays is given back a little later than the rest. */
function bytesInUse(): number {
  let bytes = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    if (typeof collectGarbage === "function") collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    if (pass > 1 && bytes - (heapUsed + external) < SETTLED_BYTES) return heapUsed + external;
    bytes = heapUsed + external;
  }
  return bytes;
}
