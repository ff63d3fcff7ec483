import type { EngineItem } from "./item";

/** Items from which one is chosen: their indices in the bank, rising. Compared by identity. */
export type ItemPool = Readonly<{ members: readonly number[] }>;

/** Which items of a bank belong together, and which exclude one another. */
export type ItemLinks = Readonly<{
  /** All items that count towards theta. */
  scored: ItemPool;
  /** All items that do not. */
  pretest: ItemPool;
  /** The scored items of each content area. */
  byArea: ReadonlyMap<string, ItemPool>;
  /** The scored items that share the stimulus of the item at `index`; null when it has none, as pretest items. */
  stimulusPoolOf: (index: number) => ItemPool | null;
  /** Whether any scored item of the bank has a stimulus. */
  hasStimuli: boolean;
  isPretest: (index: number) => boolean;
  /** Whether any two items of the bank are enemies. */
  hasEnemies: boolean;
  /** The items that must not stand in one exam with the item at `index`, rising. */
  enemiesOf: (index: number) => readonly number[];
}>;

/** Throws EngineError "unknown-item" for an enemy that the bank does not have; `indexOf` is the bank's. */
export function linkItems(args: {
  items: readonly EngineItem[];
  indexOf: (itemId: string, field: string) => number;
}): ItemLinks {
  const { items } = args;
  const indicesWhere = (holds: (item: EngineItem) => boolean): number[] =>
    items.flatMap((item, index) => (holds(item) ? [index] : []));
  const stimulusByIndex = new Map<number, ItemPool>();
  for (const pool of poolsBy(items, (item) => item.stimulusId).values())
    for (const index of pool.members) stimulusByIndex.set(index, pool);
  const enemies = enemyIndices(args);
  return {
    scored: { members: indicesWhere((item) => item.pretest !== true) },
    pretest: { members: indicesWhere((item) => item.pretest === true) },
    byArea: poolsBy(items, (item) => item.contentArea),
    stimulusPoolOf: (index) => stimulusByIndex.get(index) ?? null,
    hasStimuli: stimulusByIndex.size > 0,
    isPretest: (index) => items[index]?.pretest === true,
    hasEnemies: enemies.size > 0,
    enemiesOf: (index) => enemies.get(index) ?? [],
  };
}

function poolsBy(
  items: readonly EngineItem[],
  keyOf: (item: EngineItem) => string | undefined,
): ReadonlyMap<string, ItemPool> {
  const members = new Map<string, number[]>();
  items.forEach((item, index) => {
    const key = keyOf(item);
    if (key === undefined || item.pretest === true) return;
    const pool = members.get(key);
    if (pool === undefined) members.set(key, [index]);
    else pool.push(index);
  });
  return new Map([...members].map(([key, indices]) => [key, { members: indices }]));
}

/** Both directions of each pair, whichever of the two named the other. */
function enemyIndices(args: Parameters<typeof linkItems>[0]): ReadonlyMap<number, readonly number[]> {
  const pairs = new Map<number, Set<number>>();
  const add = (from: number, to: number): void => {
    const known = pairs.get(from);
    if (known === undefined) pairs.set(from, new Set([to]));
    else known.add(to);
  };
  args.items.forEach((item, index) => {
    item.enemies?.forEach((itemId, place) => {
      const enemy = args.indexOf(itemId, `items[${index}].enemies[${place}]`);
      if (enemy === index) return;
      add(index, enemy);
      add(enemy, index);
    });
  });
  return new Map([...pairs].map(([index, set]) => [index, [...set].sort((left, right) => left - right)]));
}
