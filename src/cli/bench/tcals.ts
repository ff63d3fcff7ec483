import { readFileSync } from "node:fs";
import { z } from "zod";
import type { FourParameterItem } from "./seeded-items";

const tcalsSchema = z.object({
  items: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])).length(85),
  candidates: z
    .array(z.object({ trueTheta: z.number(), responses: z.string().regex(/^[01]{85}$/) }))
    .length(1000),
});

export type TcalsCandidate = Readonly<{ trueTheta: number; responses: readonly (0 | 1)[] }>;

/** The 85 items and 1,000 simulated candidates on which the other engines were timed (bench/README.md). */
export function readTcals(): { items: FourParameterItem[]; candidates: TcalsCandidate[] } {
  const file = new URL("../../../bench/data/tcals.json", import.meta.url);
  const { items, candidates } = tcalsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  return {
    items: items.map(([discrimination, difficulty, guessing, upperAsymptote], index) => ({
      id: `T${String(index + 1).padStart(2, "0")}`,
      contentArea: "tcals",
      parameters: { discrimination, difficulty, guessing, upperAsymptote },
    })),
    candidates: candidates.map(({ trueTheta, responses }) => ({
      trueTheta,
      responses: [...responses].map((response) => (response === "1" ? 1 : 0)),
    })),
  };
}
