type Span = Readonly<{ leastMs: number; mostMs: number }>;

/** How quick people are. */
export type Pace = Readonly<{
  /** With the instructions, before they press Start. */
  reading: Span;
  /** With one question. */
  thinking: Span;
  /** Between two looks at a page that has nothing to answer, and before what failed is tried again. */
  retryMs: number;
}>;

/** As people are; on a virtual clock it costs nothing. */
export const humanPace: Pace = {
  reading: { leastMs: 500, mostMs: 3000 },
  thinking: { leastMs: 300, mostMs: 4000 },
  retryMs: 3000,
};
