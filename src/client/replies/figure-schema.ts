import * as z from "zod/mini";

/** A drawing as the page needs it; the limits of what may be drawn are the server's business. */
const point = z.tuple([z.number(), z.number()]);
const tone = z.enum(["ink", "muted", "accent", "tint", "second", "surface"]);
const toneOrNone = z.enum(["ink", "muted", "accent", "tint", "second", "surface", "none"]);

const shape = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("line"),
    from: point,
    to: point,
    tone,
    dashed: z.boolean(),
    heavy: z.boolean(),
    arrow: z.enum(["none", "end", "both"]),
  }),
  z.object({ kind: z.literal("polyline"), points: z.array(point), tone, heavy: z.boolean() }),
  z.object({ kind: z.literal("polygon"), points: z.array(point), fill: toneOrNone, stroke: toneOrNone }),
  z.object({
    kind: z.literal("circle"),
    center: point,
    radius: z.number(),
    fill: toneOrNone,
    stroke: toneOrNone,
  }),
  z.object({
    kind: z.literal("sector"),
    center: point,
    radius: z.number(),
    startDegrees: z.number(),
    endDegrees: z.number(),
    closed: z.boolean(),
    fill: toneOrNone,
    stroke: toneOrNone,
  }),
  z.object({
    kind: z.literal("text"),
    at: point,
    text: z.string(),
    anchor: z.enum(["start", "middle", "end"]),
    tone,
    size: z.enum(["small", "normal"]),
    italic: z.boolean(),
  }),
]);

export const figureSchema = z.object({
  width: z.number(),
  height: z.number(),
  description: z.string(),
  shapes: z.array(shape),
});
