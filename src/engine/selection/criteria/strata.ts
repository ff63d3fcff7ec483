/**
 * The stratum of each item, from 0 for the lowest discriminations: the items by rising discrimination are cut
 * into strata of the given sizes. Items of equal discrimination stay together, in the stratum into which the
 * middle of their places falls; a stratum may so get more or fewer, and none at all when all are equal. This is
 * catR's aStratified.
 */
export function strataOf(args: { discriminations: readonly number[]; sizes: readonly number[] }): number[] {
  const { discriminations, sizes } = args;
  const sorted = discriminations.slice().sort((left, right) => left - right);
  const strata = new Map<number, number>();
  let first = 0;
  while (first < sorted.length) {
    const value = sorted[first] as number;
    let next = first + 1;
    while (sorted[next] === value) next += 1;
    // Places from 1: the first is first + 1, the last is next.
    strata.set(value, stratumAt({ place: (first + 1 + next) / 2, sizes }));
    first = next;
  }
  return discriminations.map((value) => strata.get(value) as number);
}

/** `strata` sizes, equal but for the last, which takes what is left over: catR's cut. */
export function equalSizes(args: { itemCount: number; strata: number }): number[] {
  const { itemCount, strata } = args;
  const size = Math.floor(itemCount / strata);
  return Array.from({ length: strata }, (_, stratum) =>
    stratum === strata - 1 ? itemCount - size * (strata - 1) : size,
  );
}

/** The first stratum whose last place is no less than `place`. */
function stratumAt(args: { place: number; sizes: readonly number[] }): number {
  let end = 0;
  const stratum = args.sizes.findIndex((size) => {
    end += size;
    return args.place <= end;
  });
  return stratum === -1 ? args.sizes.length - 1 : stratum;
}
