import type { AreaBalance } from "./area-balance";
import { areaTargetsOf, countByArea, type SharesByArea } from "./area-targets";

/**
 * The next item's content area is drawn: with share_k the target of area k, N the exam's most items and n_k of
 * the scored items so far in area k, area k owes N share_k - n_k items, and
 *
 *   P(area k) = share_k / (sum of the shares of all areas that owe an item), 0 for an area that owes none.
 *
 * So the shares are laid end to end from 0 to 1, a uniform draw falls into one of them, and an area that has
 * reached its number drops out, with what is left rescaled to 1. Where every N share_k is whole, an exam of N
 * scored items meets the blueprint exactly, in an order that nobody can foresee.
 *
 * Where they are not whole, an area owes while a whole item is missing; once no area does, the items that are
 * left are drawn with probabilities in proportion to the fractions still owed. Each area then ends at N share_k
 * rounded down or up. When every area that owes has no item left, the others follow by their shares.
 *
 * Needs a most number of items: a setting without one is refused. Source: Chen and Ankenmann (2004), Effects of
 * practical constraints on item selection rules at the early stages of computerized adaptive testing, Journal of
 * Educational Measurement 41(2), 149-174; compared with others in Leung, Chang and Hau (2003), Journal of
 * Technology, Learning, and Assessment 2(5). The handling of fractions is ours.
 */
export type ModifiedMultinomialSettings = Readonly<{ rule: "modified-multinomial"; targets: SharesByArea }>;

/** N share_k is whole when it lies this close to a whole number. */
const ROUNDING = 1e-9;

export const modifiedMultinomial: AreaBalance<ModifiedMultinomialSettings> &
  Readonly<{ needsMaxItems: true }> = {
  needsMaxItems: true,
  assertSettings: ({ settings, bank }) => {
    areaTargetsOf({ targets: settings.targets, bank });
  },
  areaOrder: ({ settings, situation }) => {
    const targets = areaTargetsOf({ targets: settings.targets, bank: situation.bank });
    const { names, shares } = targets;
    const counts = countByArea({ targets, responses: situation.responses });
    const most = situation.maxScoredItems ?? Number.POSITIVE_INFINITY;
    const owed = shares.map((share, area) => most * share - (counts[area] as number));
    const left = new Set(names.keys());
    const order: string[] = [];
    let draw = situation.draw("content-area");
    while (left.size > 0) {
      const weights = weightsOf({ areas: [...left], shares, owed });
      const drawn = drawArea({ weights, draw });
      order.push(names[drawn.area] as string);
      left.delete(drawn.area);
      draw = drawn.draw;
    }
    return order;
  },
};

type Weight = readonly [area: number, weight: number];

/** Of the areas left: those that owe a whole item, else those that owe a part of one, else all. */
function weightsOf(args: {
  areas: readonly number[];
  shares: readonly number[];
  owed: readonly number[];
}): readonly Weight[] {
  const { areas, shares, owed } = args;
  const owes = (area: number, items: number): boolean => (owed[area] as number) >= items;
  const byShare = (area: number): Weight => [area, shares[area] as number];
  const whole = areas.filter((area) => owes(area, 1 - ROUNDING));
  if (whole.length > 0) return whole.map(byShare);
  const fraction = areas.filter((area) => owes(area, ROUNDING));
  if (fraction.length > 0) return fraction.map((area) => [area, owed[area] as number]);
  return areas.map(byShare);
}

/**
 * The area into whose part of the whole `draw` falls. Where in that part it fell is again uniform on [0, 1), and
 * stands for the next draw, so that one draw orders all areas.
 */
function drawArea(args: { weights: readonly Weight[]; draw: number }): { area: number; draw: number } {
  const { weights } = args;
  let rest = args.draw * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [area, weight] of weights) {
    if (rest < weight) return { area, draw: rest / weight };
    rest -= weight;
  }
  // Only rounding leads here: the draw fell on the upper end of the last part.
  const [area] = weights[weights.length - 1] as Weight;
  return { area, draw: 0 };
}
