import type { CompiledItems } from "./response-model";

/** Items that one kernel has compiled, and where each of them stands in the whole bank. */
export type CompiledPart = Readonly<{ items: CompiledItems; indices: readonly number[] }>;

/**
 * A bank whose items come from several kernels, as one: every call goes to the kernel that compiled the item,
 * with the item's index there. `parts` hold every index of the bank once.
 */
export function mixedItems(parts: readonly CompiledPart[]): CompiledItems {
  const kernels = parts.map(({ items }) => items);
  const size = parts.reduce((sum, { indices }) => sum + indices.length, 0);
  const partOf = new Uint8Array(size);
  const indexWithin = new Int32Array(size);
  parts.forEach(({ indices }, part) => {
    indices.forEach((index, within) => {
      partOf[index] = part;
      indexWithin[index] = within;
    });
  });
  const kernelOf = (index: number) => kernels[partOf[index] as number] as CompiledItems;
  const within = (index: number) => indexWithin[index] as number;

  return {
    size,
    mostCategories: kernels.reduce((most, { mostCategories }) => Math.max(most, mostCategories), 0),
    categoryCountOf: (index) => kernelOf(index).categoryCountOf(within(index)),
    information: (index, theta) => kernelOf(index).information(within(index), theta),
    logProbability: (index, response, theta) =>
      kernelOf(index).logProbability(within(index), response, theta),
    evaluate: (index, theta, into) => kernelOf(index).evaluate(within(index), theta, into),
    informationBound: (index, from, to) => kernelOf(index).informationBound(within(index), from, to),
  };
}
