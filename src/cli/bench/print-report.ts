import type { Measurement } from "./measure";
import { type BenchFigures, inThousands, type SizeFigures } from "./run-bench";
import { checkTargets } from "./targets";
import { bytes, digits, textTable } from "./text-table";

type Write = (line: string) => void;

/** Every figure with its spread. All times are medians; "10-90%" is where eight samples in ten lie. */
export function printReport(args: { figures: BenchFigures; write: Write }): void {
  const { figures, write } = args;
  const { sizes } = figures;
  const section = (title: string, rows: readonly (readonly string[])[], note?: string) =>
    write(`\n${title}\n${textTable(rows)}${note === undefined ? "" : `\n  ${note}`}`);

  section(
    "Next item by maximum information, the 21st, microseconds",
    pairRows({
      sizes,
      pairOf: ({ selection }) => selection,
      more: {
        head: "jsCAT without copy",
        cellOf: ({ selection }) => digits(selection.jscatWithoutCopy.medianUs),
      },
    }),
  );
  section(
    "EAP theta and standard error from 20 responses, nothing known before, microseconds",
    pairRows({ sizes, pairOf: ({ estimation }) => estimation.fromScratch }),
  );
  section(
    "EAP theta and standard error, the 20th response added to 19 as in a live exam, microseconds",
    pairRows({ sizes, pairOf: ({ estimation }) => estimation.oneMore }),
  );
  section(
    "Exams of 20 items, from start to stop",
    examRows(sizes),
    "* 20 times one choice and one estimate; such an exam was not given.",
  );
  section("Heap", heapRows(sizes), "In use: after 64 exams, which fill the bank's tables as far as they go.");
  section("Next item by other criteria, 1,000 items, 20 given, milliseconds", criteriaRows(figures));
  section("Whole exams on bank T (85 items; SE 0.30 or 30 items)", tcalsRows(figures));
  section("More", otherRows(figures));
  section("Agreement", agreementRows(figures));
  for (const mismatch of sizes.flatMap(({ selection }) => selection.mismatches)) write(`  ${mismatch}`);
  section("Targets", [
    ["target", "measured", ""],
    ...checkTargets(figures).map(({ aim, measured, reached }) => [
      aim,
      measured,
      reached ? "reached" : "MISSED",
    ]),
  ]);
}

function pairRows(args: {
  sizes: readonly SizeFigures[];
  pairOf: (figures: SizeFigures) => Readonly<{ ours: Measurement; jscat: Measurement }>;
  more?: { head: string; cellOf: (figures: SizeFigures) => string };
}): string[][] {
  const { sizes, pairOf, more } = args;
  const head = [
    "items",
    "ours",
    "10-90%",
    "growth",
    "samples x calls",
    "jsCAT",
    "10-90%",
    "growth",
    "samples x calls",
  ];
  const rows = sizes.map((figures, place) => {
    const { ours, jscat } = pairOf(figures);
    const before = place === 0 ? null : pairOf(sizes[place - 1] as SizeFigures);
    return [
      inThousands(figures.size),
      ...cellsOf({ now: ours, before: before?.ours }),
      ...cellsOf({ now: jscat, before: before?.jscat }),
      ...(more === undefined ? [] : [more.cellOf(figures)]),
      `${digits(jscat.medianUs / ours.medianUs)} x`,
    ];
  });
  return [[...head, ...(more === undefined ? [] : [more.head]), "ratio"], ...rows];
}

function cellsOf(args: { now: Measurement; before: Measurement | undefined }): string[] {
  const { now, before } = args;
  return [
    digits(now.medianUs),
    spreadOf(now),
    before === undefined ? "" : `x ${digits(now.medianUs / before.medianUs)}`,
    `${now.samples} x ${now.callsPerSample}`,
  ];
}

function spreadOf({ p10Us, p90Us }: Pick<Measurement, "p10Us" | "p90Us">): string {
  return `${digits(p10Us)}-${digits(p90Us)}`;
}

function examRows(sizes: readonly SizeFigures[]): string[][] {
  const rows = sizes.map(({ size, exams: { ours, jscat }, selection, estimation }) => {
    const jscatUs = jscat?.medianUs ?? 20 * (selection.jscat.medianUs + estimation.oneMore.jscat.medianUs);
    return [
      inThousands(size),
      digits(ours.medianUs),
      spreadOf(ours),
      digits(1e6 / ours.medianUs),
      `${digits(jscatUs / 1000)}${jscat === null ? "*" : ""}`,
      digits(1e6 / jscatUs),
      `${digits(jscatUs / ours.medianUs)} x`,
    ];
  });
  return [["items", "ours, us", "10-90%", "exams a second", "jsCAT, ms", "exams a second", "ratio"], ...rows];
}

function heapRows(sizes: readonly SizeFigures[]): string[][] {
  const rows = sizes.map(({ size, heap }) => [
    inThousands(size),
    bytes(heap.bankBytes),
    bytes(heap.bankBytesInUse),
    bytes(heap.jscatBankBytes),
    bytes(heap.engineBytes),
    bytes(heap.jscatCatBytes),
  ]);
  return [["items", "bank", "bank in use", "jsCAT's items", "engine, 20 responses", "jsCAT's Cat"], ...rows];
}

function criteriaRows({ criteria }: BenchFigures): string[][] {
  const rows = Object.entries(criteria).map(
    ([criterion, { medianUs, p10Us, p90Us, samples, callsPerSample }]) => [
      criterion,
      digits(medianUs / 1000),
      spreadOf({ p10Us: p10Us / 1000, p90Us: p90Us / 1000 }),
      `${samples} x ${callsPerSample}`,
    ],
  );
  return [["criterion", "ours", "10-90%", "samples x calls"], ...rows];
}

function tcalsRows({ tcals }: BenchFigures): string[][] {
  const { ours, jscat, p10Ms, p90Ms, runs } = tcals;
  const rows = [
    { name: `ours, median of ${runs} runs (${digits(p10Ms)}-${digits(p90Ms)})`, run: ours },
    { name: "jsCAT, one run", run: jscat },
  ];
  return [
    ["", "exams", "ms", "ms for 1,000", "bias", "RMSE", "mean length"],
    ...rows.map(({ name, run: { ms, exams, bias, rmse, meanLength } }) => [
      name,
      inThousands(exams),
      digits(ms),
      digits((ms / exams) * 1000),
      bias.toFixed(6),
      rmse.toFixed(6),
      meanLength.toFixed(3),
    ]),
  ];
}

function otherRows({ replay, ready, stateBytes20 }: BenchFigures): string[][] {
  return [
    ["figure", "value", "spread or runs"],
    ["engine rebuilt from 40 attempts, 1,000 items, us", digits(replay.medianUs), spreadOf(replay)],
    [
      `${inThousands(ready.size)} items checked, compiled, first item chosen, ms`,
      digits(ready.readyMs),
      `${ready.runs} runs`,
    ],
    [
      "the first exam of 20 items on that bank, its tables still empty, ms",
      digits(ready.firstExamMs),
      `${ready.runs} runs`,
    ],
    ["state of a 20-item exam in Redis, largest of 64, bytes", inThousands(stateBytes20), ""],
  ];
}

function agreementRows({ sizes }: BenchFigures): string[][] {
  return [
    ["items", "choices compared", "differ", "EAP compared on jsCAT's nodes", "largest difference"],
    ...sizes.map(({ size, selection, estimation }) => [
      inThousands(size),
      String(selection.compared),
      String(selection.mismatches.length),
      String(estimation.compared),
      estimation.largestDifference.toExponential(1),
    ]),
  ];
}
