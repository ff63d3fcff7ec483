import type { AreaBalance } from "./area-balance";
import { areaTargetsOf, countByArea, type SharesByArea } from "./area-targets";

/**
 * The next item comes from the content area that lies furthest behind its target: with share_k the target and
 * n_k of the n scored items so far in area k, the area with the largest share_k - n_k / n. Areas that have given
 * nothing yet come first, whatever their target. Among equals it is drawn.
 *
 * Source: Kingsbury and Zara (1989), Procedures for selecting items for computerized adaptive tests, Applied
 * Measurement in Education 2(4), 359-375, as catR does it (Magis and Barrada 2017, Journal of Statistical Software
 * 76, 1-19). Other than catR's: an area that has no item left is passed over for the next in this order, n
 * counts the items of the blueprint's areas only, and an area with a target of 0 gets nothing.
 */
export type KingsburyZaraSettings = Readonly<{ rule: "kingsbury-zara"; targets: SharesByArea }>;

/** Differences from the targets that agree to 12 decimals are the same, and only rounding tells them apart. */
const UNIT = 1e12;

export const kingsburyZara: AreaBalance<KingsburyZaraSettings> = {
  assertSettings: ({ settings, bank }) => {
    areaTargetsOf({ targets: settings.targets, bank });
  },
  areaOrder: ({ settings, situation }) => {
    const targets = areaTargetsOf({ targets: settings.targets, bank: situation.bank });
    const { names, shares } = targets;
    const counts = countByArea({ targets, responses: situation.responses });
    const given = counts.reduce((sum, count) => sum + count, 0);
    const behind = shares.map((share, area) => {
      const count = counts[area] as number;
      return count === 0 ? Number.POSITIVE_INFINITY : Math.round((share - count / given) * UNIT);
    });
    const draws: number[] = [];
    const drawOf = (area: number): number => {
      draws[area] ??= situation.draw(`content-area ${names[area]}`);
      return draws[area] as number;
    };
    return names
      .map((_, area) => area)
      .sort((left, right) =>
        behind[left] === behind[right]
          ? drawOf(left) - drawOf(right)
          : (behind[right] as number) - (behind[left] as number),
      )
      .map((area) => names[area] as string);
  },
};
