import { z } from "zod";

/** Text from outside that may reach the database: PostgreSQL has no place for the character NUL in a text. */
export function plainText(mostCharacters: number) {
  return z
    .string()
    .min(1)
    .max(mostCharacters)
    .refine((text) => !text.includes("\0"));
}
