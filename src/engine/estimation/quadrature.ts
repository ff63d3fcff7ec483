import type { GridRow, ItemGrid } from "../item-grid";
import type { ItemTables } from "../item-tables";
import type { CompiledItems } from "../model/response-model";
import { RecentlyUsed } from "../recently-used";
import type { ThetaGrid } from "../theta-grid";
import { isNormal, type Prior } from "./prior";
import { exponentials } from "./weights-on-nodes";

/**
 * A prior, and the grid on which the posterior is held. With `refine`, a posterior that is too narrow for the
 * grid is integrated on closer nodes around it; without, the grid is all there is, as in catR.
 */
export type EapSettings = Readonly<{ method: "EAP"; refine?: boolean }> & Prior & ThetaGrid;

/** Everything that the estimations of all candidates share. */
export type Quadrature = Readonly<{
  grid: ItemGrid;
  thetas: GridRow;
  /** log of prior density and trapezoidal weight, up to a constant that cancels. */
  logPrior: GridRow;
  priorWeights: readonly number[];
  jeffreys: boolean;
  items: CompiledItems;
  settings: EapSettings;
  spacing: number;
}>;

/** For how many priors one grid keeps its quadrature; every estimation holds its own besides. */
const MOST_PRIORS = 16;
const quadratures = new WeakMap<ItemGrid, RecentlyUsed<string, Quadrature>>();

export function quadratureOf(args: { settings: EapSettings; tables: ItemTables }): Quadrature {
  const { settings, tables } = args;
  const grid = tables.gridOf(settings);
  const prior = isNormal(settings)
    ? `${settings.priorMean} ${settings.priorStandardDeviation}`
    : settings.prior;
  const key = settings.refine === true ? `${prior} refine` : prior;
  let kept = quadratures.get(grid);
  if (kept === undefined) {
    kept = new RecentlyUsed({ most: MOST_PRIORS });
    quadratures.set(grid, kept);
  }
  return kept.getOrMake(key, () => {
    const logPrior = logPriorOf({ settings, thetas: grid.thetas });
    return {
      grid,
      items: tables.items,
      settings,
      spacing: (settings.upperTheta - settings.lowerTheta) / (settings.nodes - 1),
      thetas: grid.thetas,
      logPrior,
      priorWeights: exponentials(logPrior),
      jeffreys: settings.prior === "Jeffreys",
    };
  });
}

function logPriorOf(args: { settings: EapSettings; thetas: GridRow }): GridRow {
  const { settings, thetas } = args;
  return thetas.map((theta, node) => {
    const logTrapezoid = node === 0 || node === thetas.length - 1 ? -Math.LN2 : 0;
    if (!isNormal(settings)) return logTrapezoid;
    const standardized = (theta - settings.priorMean) / settings.priorStandardDeviation;
    return logTrapezoid - (standardized * standardized) / 2;
  });
}
