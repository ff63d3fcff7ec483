import type { Template } from "../kit/template";
import { averagesOfLists, changedLists } from "./averages";
import { barCharts, groupedBarCharts } from "./bar-charts";
import { boxPlotTemplate } from "./box-plots";
import { combinedEvents } from "./combined-events";
import { counting } from "./counting";
import { cumulativeGraphs } from "./cumulative-frequency";
import { dotPlots, frequencyTables } from "./distributions-of-counts";
import { modesAndRanges, priceTables } from "./first-steps";
import { conditionalProbability, twoWayTables, vennDiagrams } from "./groups-and-chances";
import { histograms } from "./histograms";
import { lineCharts } from "./line-charts";
import { pictograms, pieCharts } from "./pictograms-and-pies";
import { samples } from "./proportional-samples";
import { scatterDiagrams } from "./scatter-diagrams";
import { expectedFrequency, simpleProbability } from "./simple-probability";
import { stemDiagrams } from "./stem-and-leaf-diagrams";

export const dataTemplates: readonly Template[] = [
  barCharts,
  groupedBarCharts,
  pictograms,
  pieCharts,
  lineCharts,
  averagesOfLists,
  changedLists,
  dotPlots,
  frequencyTables,
  stemDiagrams,
  boxPlotTemplate,
  scatterDiagrams,
  cumulativeGraphs,
  histograms,
  samples,
  simpleProbability,
  expectedFrequency,
  combinedEvents,
  twoWayTables,
  vennDiagrams,
  counting,
  conditionalProbability,
  modesAndRanges,
  priceTables,
];
