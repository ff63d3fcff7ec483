import { bytesPerGb, bytesPerGib, examsIn, type Spread } from "./capacity-arithmetic";
import { examLength } from "./capacity-engines";
import { largestLiveStage, type Stage } from "./capacity-fill";
import { fewestExamsPerGb, sizingOf } from "./capacity-json";
import { answersBetweenCheckpoints, type CallFigures, type WalFigures } from "./capacity-rounds";
import { type CapacityFigures, fillAt, type RedisFigures } from "./capacity-run";
import { sizingAssumptions } from "./capacity-sizing";
import { digits, textTable } from "./text-table";

type Rows = readonly (readonly string[])[];

/** Every figure with its spread. */
export function printCapacityReport(args: { figures: CapacityFigures; write: (line: string) => void }): void {
  const { figures, write } = args;
  const section = (title: string, rows: Rows, note?: string) =>
    write(`\n${title}\n${textTable(rows)}${note === undefined ? "" : `\n  ${note}`}`);
  section(
    "Bytes each exam adds to Redis, medians (least to most)",
    fillRows(figures.redis),
    "used_memory is the whole account: value, key, lifetime, index entry, tables and the allocator's rounding.",
  );
  section("Exams of twenty items", fitRows(figures.redis));
  section("Bytes each candidate who was heard from adds to Redis", presenceRows(figures.redis));
  section(`PostgreSQL ${figures.postgresVersion}, bytes on disk with indexes`, diskRows(figures.redis));
  section(
    "Write-ahead log, bytes for each answer",
    walRows(figures.redis),
    `A checkpoint before every ${answersBetweenCheckpoints}th answer: the first change of a page after one logs the whole page.`,
  );
  section("One process, with PostgreSQL and Redis on the same machine", callRows(figures.redis));
  section(`Sizing by the figures of ${figures.redis[0].version}`, sizingRows(figures.redis[0]), sizingNote());
  const [first] = figures.redis;
  const exams = examsIn({ bytes: bytesPerGb, bytesPerExam: liveBytes(first) });
  const reached = exams >= fewestExamsPerGb ? "reached" : "MISSED";
  write(
    `\nExams per GB: at least ${inThousands(fewestExamsPerGb)}, measured ${inThousands(exams)}, ${reached}.`,
  );
  for (const { version, sitting } of figures.redis)
    if (sitting.redisCommands.eval < 0.995)
      write(
        `${version} took too long for ${digits(100 * (1 - sitting.redisCommands.eval))} % of the answers, which went on without it: the machine was busy.`,
      );
}

function liveBytes(figures: RedisFigures): number {
  return fillAt(figures, largestLiveStage).usedMemory.median;
}

function fillRows(redis: readonly RedisFigures[]): string[][] {
  const rows = redis.flatMap(({ version, allocator, fills }) =>
    fills.map((fill) => [
      `${version}, ${allocator}: ${nameOf(fill.stage)}`,
      withRange(fill.usedMemory),
      withRange(fill.memoryUsage),
      withRange(fill.jsonBytes),
      whole(fill.indexBytes.median),
      fill.fragmentation === null ? "-" : digits(fill.fragmentation.median),
      digits(fill.savesPerSecond.median),
    ]),
  );
  const head = [
    ...["", "used_memory", "MEMORY USAGE of the key", "JSON", "index, by exam"],
    ...["fragmentation", "saves a second"],
  ];
  return [head, ...rows];
}

function nameOf(stage: Stage): string {
  if (stage === "spread") return "spread over the exam's life";
  return stage === examLength ? `${stage} answered, finished` : `${stage} answered, one pending`;
}

function fitRows(redis: readonly RedisFigures[]): string[][] {
  const rows = redis.map((figures) => {
    const bytesPerExam = liveBytes(figures);
    return [
      figures.version,
      whole(Math.ceil(bytesPerExam)),
      inThousands(examsIn({ bytes: bytesPerGb, bytesPerExam })),
      inThousands(examsIn({ bytes: bytesPerGib, bytesPerExam })),
    ];
  });
  return [["", "bytes, at its largest while live", "per GB", "per GiB"], ...rows];
}

function presenceRows(redis: readonly RedisFigures[]): string[][] {
  const rows = redis.flatMap(({ version, presence }) =>
    presence.map(({ roomSize, usedMemory, memoryUsage }) => [
      `${version}, ${inThousands(roomSize)} in a room`,
      whole(usedMemory),
      whole(memoryUsage),
    ]),
  );
  return [["", "used_memory", "MEMORY USAGE"], ...rows];
}

function diskRows(redis: readonly RedisFigures[]): string[][] {
  const rows = redis.map(({ version, sitting }) => [
    `${inThousands(sitting.candidates)} exams, beside ${version}`,
    whole(sitting.bytesPerSession),
    whole(sitting.bytesPerAttempt),
    whole(sitting.bytesPerAccessCode),
  ]);
  return [["", "a session", "an attempt", "an access code"], ...rows];
}

function walRows(redis: readonly RedisFigures[]): string[][] {
  const walRow = (name: string, { bytesPerAnswer, afterCheckpoint, otherwise }: WalFigures) => [
    name,
    whole(bytesPerAnswer),
    withRange(afterCheckpoint),
    withRange(otherwise),
  ];
  const rows = redis.flatMap(({ version, sitting: { walNew, walInUse, candidates } }) => [
    walRow(`${inThousands(candidates)} exams alone, beside ${version}`, walNew),
    walRow(
      `${inThousands(walInUse.candidates)} exams and ${inThousands(walInUse.oldExams)} old ones`,
      walInUse,
    ),
  ]);
  return [["", "an answer", "the first after a checkpoint", "the others"], ...rows];
}

function callRows(redis: readonly RedisFigures[]): string[][] {
  const rows = redis.flatMap(({ version, sitting }) => [
    callRow(`answers, use case, ${version}`, sitting.answer),
    callRow(`answers, API request, ${version}`, sitting.answerRequest),
    callRow(`heartbeats, API request, ${version}`, sitting.beatRequest),
  ]);
  const head = [
    ...["", "a second", "rounds", "median ms", "90% ms"],
    ...["processor ms", "Redis processor us", "PostgreSQL processor ms"],
  ];
  return [head, ...rows];
}

function callRow(name: string, figures: CallFigures): string[] {
  const { perSecond, medianMs, p90Ms, appCpuMs, redisCpuUs, postgresCpuMs } = figures;
  return [
    name,
    withRange(perSecond),
    String(perSecond.samples),
    digits(medianMs),
    digits(p90Ms),
    digits(appCpuMs.median),
    redisCpuUs === null ? "-" : digits(redisCpuUs.median),
    postgresCpuMs === null ? "-" : digits(postgresCpuMs.median),
  ];
}

function sizingRows(figures: RedisFigures): string[][] {
  const sizings = sizingOf(figures);
  const row = (name: string, cellOf: (sizing: (typeof sizings)[number]) => string) => [
    name,
    ...sizings.map(cellOf),
  ];
  return [
    row("candidates at once", ({ candidates }) => inThousands(candidates)),
    row("answers a second", ({ answersPerSecond }) => digits(answersPerSecond)),
    row("heartbeats a second", ({ heartbeatsPerSecond }) => digits(heartbeatsPerSecond)),
    row("Redis memory, one sitting", ({ redisBytesOneSitting }) => inGb(redisBytesOneSitting)),
    row("Redis memory, back to back", ({ redisBytesBackToBack }) => inGb(redisBytesBackToBack)),
    row("Redis maxmemory", ({ redisBytesPlanned }) => inGb(redisBytesPlanned)),
    row("Redis commands a second", ({ redisCommandsPerSecond }) => digits(redisCommandsPerSecond)),
    row("Redis requests a second", ({ redisRequestsPerSecond }) => digits(redisRequestsPerSecond)),
    row("Redis cores busy", ({ redisCores }) => (redisCores === null ? "-" : digits(redisCores))),
    row("Redis instances", ({ redisInstances }) =>
      redisInstances === null ? "-" : inThousands(redisInstances),
    ),
    row("PostgreSQL disk a sitting", ({ databaseBytesPerSitting }) => inGb(databaseBytesPerSitting)),
    row("PostgreSQL disk a day", ({ databaseBytesPerDay }) => inGb(databaseBytesPerDay)),
    row("WAL a second", ({ walBytesPerSecond }) => `${digits(walBytesPerSecond / 1e6)} MB`),
    row("WAL a day", ({ walBytesPerDay }) => inGb(walBytesPerDay)),
    row("PostgreSQL cores busy", ({ postgresCores }) =>
      postgresCores === null ? "-" : digits(postgresCores),
    ),
    row("app processes", ({ appProcesses }) => inThousands(appProcesses)),
    row("database connections", ({ databaseConnections }) => inThousands(databaseConnections)),
  ];
}

function sizingNote(): string {
  const assumed = sizingAssumptions;
  return `An answer each ${assumed.answerEverySeconds} s, exams of ${assumed.examMinutes} minutes, ${assumed.examHoursADay} hours a day; docs/redis/capacity.md shows the arithmetic.`;
}

function withRange({ median, least, most }: Spread): string {
  return `${whole(median)} (${whole(least)}-${whole(most)})`;
}

function whole(value: number): string {
  return inThousands(Math.round(value));
}

function inGb(value: number): string {
  return `${digits(value / bytesPerGb)} GB`;
}

function inThousands(count: number): string {
  return count.toLocaleString("en-US");
}
