import { z } from "zod";
import { figureSchema } from "./figure";

/** One way to answer. Wrong options name the misconception whose result they are; the key names none. */
const optionSchema = z.strictObject({
  id: z.string().regex(/^[a-z]$/),
  text: z.string().min(1).max(300),
  misconception: z.string().min(1).max(300).nullable(),
});

/** What an item says: text in which `$...$` is KaTeX and a blank line starts a new paragraph. */
const itemContentSchema = z
  .strictObject({
    stem: z.string().min(1).max(2000),
    figure: figureSchema.nullable(),
    options: z.array(optionSchema).min(2).max(8),
    keyOptionId: z.string(),
    /** Which template of the generator made it, with its level, for the reports and for tracing a fault. */
    template: z.string().min(1).max(80),
  })
  .superRefine((content, context) => {
    const ids = content.options.map((option) => option.id);
    if (new Set(ids).size !== ids.length)
      context.addIssue({ code: "custom", path: ["options"], message: "two options share an id" });
    if (new Set(content.options.map((option) => option.text)).size !== ids.length)
      context.addIssue({ code: "custom", path: ["options"], message: "two options read the same" });
    if (!ids.includes(content.keyOptionId))
      context.addIssue({
        code: "custom",
        path: ["keyOptionId"],
        message: "the key is not among the options",
      });
  });

/** 4PL parameters by their names; ranges that a calibrated bank stays within by far. */
const itemParametersSchema = z
  .strictObject({
    discrimination: z.number().positive().max(10),
    difficulty: z.number().min(-10).max(10),
    guessing: z.number().min(0).max(0.9),
    upperAsymptote: z.number().gt(0).max(1),
  })
  .refine((parameters) => parameters.guessing < parameters.upperAsymptote, {
    message: "guessing must stay below the upper asymptote",
  });

export const itemSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/),
  contentArea: z.string().min(1).max(40),
  content: itemContentSchema,
  parameters: itemParametersSchema,
});

export type Item = z.infer<typeof itemSchema>;

/** All that a candidate's browser is ever given of an item: no key, no parameters, no misconceptions, no content area. */
export const candidateItemSchema = z.strictObject({
  id: z.string(),
  stem: z.string(),
  figure: figureSchema.nullable(),
  options: z.array(z.strictObject({ id: z.string(), text: z.string() })),
});

export type CandidateItem = z.infer<typeof candidateItemSchema>;

export function toCandidateItem(item: Item): CandidateItem {
  return {
    id: item.id,
    stem: item.content.stem,
    figure: item.content.figure,
    options: item.content.options.map(({ id, text }) => ({ id, text })),
  };
}
