import type { Template } from "../kit/template";
import { anglesAtAPoint, parallelLines } from "./angles";
import { circleTheorems } from "./circle-theorems";
import { circles, shadedAreas } from "./circles";
import { borders, compoundShapes } from "./compound-shapes";
import { coordinates } from "./coordinates";
import { cuboids } from "./cuboids";
import { mapsAndBearings } from "./maps-and-bearings";
import { obliqueTriangles } from "./oblique-triangles";
import { plainAreas } from "./plane-areas";
import { polygonAngles } from "./polygon-angles";
import { pythagoras } from "./pythagoras";
import { roundSolids } from "./round-solids";
import { similarSolids } from "./similar-solids";
import { similarity } from "./similar-triangles";
import { spaceDiagonals } from "./space-diagonals";
import { transformations } from "./transformations";
import { trianglesAngles } from "./triangle-angles";
import { trigonometry } from "./trigonometry";
import { unitConversions } from "./unit-conversions";

export const geometryTemplates: readonly Template[] = [
  anglesAtAPoint,
  trianglesAngles,
  parallelLines,
  polygonAngles,
  compoundShapes,
  plainAreas,
  borders,
  circles,
  shadedAreas,
  circleTheorems,
  pythagoras,
  trigonometry,
  cuboids,
  roundSolids,
  similarSolids,
  coordinates,
  transformations,
  mapsAndBearings,
  similarity,
  unitConversions,
  spaceDiagonals,
  obliqueTriangles,
];
