import { z } from "zod";

/**
 * A drawing as data: shapes in a box of `width` by `height` user units, y downwards, coloured by role rather than by
 * value. Data cannot carry a script, follows the reader's light or dark theme, and is compared and hashed like text.
 */
const point = z.tuple([z.number(), z.number()]);

/** The role a colour plays; `src/ui` gives each role its colour per theme. */
const tone = z.enum(["ink", "muted", "accent", "tint", "second", "surface"]);
const toneOrNone = z.union([tone, z.literal("none")]);

const shape = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("line"),
    from: point,
    to: point,
    tone,
    dashed: z.boolean().default(false),
    heavy: z.boolean().default(false),
    arrow: z.enum(["none", "end", "both"]).default("none"),
  }),
  z.strictObject({
    kind: z.literal("polyline"),
    points: z.array(point).min(2).max(400),
    tone,
    heavy: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal("polygon"),
    points: z.array(point).min(3).max(400),
    fill: toneOrNone,
    stroke: toneOrNone,
  }),
  z.strictObject({
    kind: z.literal("circle"),
    center: point,
    radius: z.number().positive(),
    fill: toneOrNone,
    stroke: toneOrNone,
  }),
  /** A slice from `startDegrees` clockwise to `endDegrees`, 0 at twelve o'clock; `closed` draws the two radii as well. */
  z.strictObject({
    kind: z.literal("sector"),
    center: point,
    radius: z.number().positive(),
    startDegrees: z.number(),
    endDegrees: z.number(),
    closed: z.boolean(),
    fill: toneOrNone,
    stroke: toneOrNone,
  }),
  z.strictObject({
    kind: z.literal("text"),
    at: point,
    text: z.string().min(1).max(60),
    anchor: z.enum(["start", "middle", "end"]).default("middle"),
    tone,
    size: z.enum(["small", "normal"]).default("normal"),
    italic: z.boolean().default(false),
  }),
]);

export const figureSchema = z.strictObject({
  width: z.number().positive().max(1000),
  height: z.number().positive().max(1000),
  /** What a screen reader says instead: everything the drawing shows and the question needs, never the answer. */
  description: z.string().min(1).max(1000),
  shapes: z.array(shape).min(1).max(400),
});

export type Figure = z.infer<typeof figureSchema>;
export type FigureShape = z.infer<typeof shape>;
