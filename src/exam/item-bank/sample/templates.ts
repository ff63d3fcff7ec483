import { algebraTemplates } from "./algebra/templates";
import { dataTemplates } from "./data/templates";
import { geometryTemplates } from "./geometry/templates";
import type { Template } from "./kit/template";
import { numberTemplates } from "./number/templates";

interface ContentAreaPlan {
  readonly contentArea: "number" | "algebra" | "geometry" | "data";
  /** Items are numbered within their area, in this order: new templates go to the end, so that ids stay. */
  readonly idLetter: string;
  readonly templates: readonly Template[];
}

export const contentAreas: readonly ContentAreaPlan[] = [
  { contentArea: "number", idLetter: "N", templates: numberTemplates },
  { contentArea: "algebra", idLetter: "A", templates: algebraTemplates },
  { contentArea: "geometry", idLetter: "G", templates: geometryTemplates },
  { contentArea: "data", idLetter: "D", templates: dataTemplates },
];
