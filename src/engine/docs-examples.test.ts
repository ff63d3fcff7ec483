import { readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { engineSettingsSchema } from "@/exam/engine-settings";
import { compileItemBank } from "./compiled-item-bank";
import { assertEngineSettings, defaultEngineSettings, type EngineSettings } from "./engine-settings";
import type { ItemParameters } from "./item";
import { assertParametersOfOneItem } from "./model/response-models";

/**
 * docs/engine.md is a program: its ```ts blocks, from top to bottom, are one module, so that later ones use the
 * names of earlier ones. A line `expression; // => value` claims what the expression comes to; numbers with a decimal
 * point are rounded to the digits shown, all else is exact. A block whose first line is `// src/engine/...` is
 * that file, and its relative imports start there.
 */
const lines = readFileSync(new URL("../../docs/engine.md", import.meta.url), "utf8").split(/\r?\n/);

type Line = Readonly<{ number: number; text: string }>;
type Claim = Readonly<{ at: string; actual: unknown; claimed: unknown }>;

/** The lines between each "```ts" and the "```" that follows it. */
function programBlocks(): Line[][] {
  return lines.flatMap((opening, index) => {
    if (opening !== "```ts") return [];
    const first = index + 1;
    const block = lines.slice(first, lines.indexOf("```", first));
    return [block.map((text, place) => ({ number: first + place + 1, text }))];
  });
}

function programOf(block: readonly Line[]): string[] {
  const file = /^\/\/ (src\/\S+)$/.exec(block[0]?.text ?? "")?.[1];
  return block.map(({ number, text }) => {
    const [, expression, value] = /^(\S.*); \/\/ => (.+)$/.exec(text) ?? [];
    if (expression !== undefined) return `claim(${number}, () => (${expression}), () => (${value}));`;
    return text.replace(/ from "(\..*)";$/, (_, path: string) => {
      if (file === undefined) throw new Error(`docs/engine.md:${number} imports ${path} from nowhere.`);
      return ` from "${posix.join(posix.dirname(file), path).replace(/^src\//, "@/")}";`;
    });
  });
}

async function run(): Promise<Claim[]> {
  const { outputText } = ts.transpileModule(programBlocks().flatMap(programOf).join("\n"), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
  });
  const modules = new Map<string, unknown>();
  for (const [, path] of outputText.matchAll(/require\("([^"]+)"\)/g))
    modules.set(String(path), await import(/* @vite-ignore */ String(path)));
  const claims: Claim[] = [];
  const claim = (line: number, actual: () => unknown, claimed: () => unknown): void => {
    claims.push({ at: `docs/engine.md:${line}`, actual: actual(), claimed: claimed() });
  };
  new Function("require", "exports", "claim", outputText)((path: string) => modules.get(path), {}, claim);
  return claims;
}

/** `actual`, with each number that the page shows with decimals rounded to as many. */
function asShown(actual: unknown, claimed: unknown): unknown {
  if (typeof actual === "number" && typeof claimed === "number" && !Number.isInteger(claimed))
    return Number(actual.toFixed(String(claimed).split(".")[1]?.length ?? 0));
  if (typeof actual !== "object" || actual === null || typeof claimed !== "object" || claimed === null)
    return actual;
  const shown = Object.entries(actual).map(([name, each]) => [
    name,
    asShown(each, Reflect.get(claimed, name)),
  ]);
  return Array.isArray(actual) ? shown.map(([, each]) => each) : Object.fromEntries(shown);
}

/** How many rows of the page's tables have this in their first cell. */
function rowsOf(cell: string): number {
  return lines.filter((text) => text.startsWith(`| \`${cell}\` |`)).length;
}

const claims = await run();

test("the page claims something in every block of its program", () => {
  expect(programBlocks().length).toBeGreaterThan(8);
  expect(claims.length).toBeGreaterThan(2 * programBlocks().length);
});

test.each(claims)("what $at says is so", ({ actual, claimed }) => {
  expect(asShown(actual, claimed)).toStrictEqual(claimed);
});

/** All that the page shows as JSON: settings, and parameters of items. */
const shown = lines
  .flatMap((text) => [...text.matchAll(/`(\{"[^`]*\})`/g)])
  .map(([, json]) => JSON.parse(String(json)) as Readonly<Record<string, unknown>>);

const bank = compileItemBank({
  items: ["algebra", "geometry", "algebra"].map((contentArea, place) => ({
    id: `Q${place + 1}`,
    contentArea,
    pretest: place === 2,
    parameters: { model: "Rasch", difficulty: place },
  })),
});

/** Settings as JSON may bring them, of any shape. */
const settingsWith = (changes: object): EngineSettings => Object.assign({}, defaultEngineSettings, changes);
const asBalance = (balance: unknown) => ({ content: { ...defaultEngineSettings.content, balance } });

/** Where the settings hold what has this name, and the names that they know there. */
const places = [
  { key: "method", put: (each: unknown) => ({ estimation: each, finalEstimation: each }) },
  { key: "criterion", put: (each: unknown) => ({ selection: each }) },
  { key: "rule", put: (each: unknown) => ({ start: each }) },
  { key: "rule", put: (each: unknown) => ({ exposure: [each] }) },
  { key: "rule", put: (each: unknown) => asBalance(each) },
  { key: "rule", put: (each: unknown) => ({ stopping: [each] }) },
].map((place) => ({
  ...place,
  names: namesIn(() =>
    assertEngineSettings({ settings: settingsWith(place.put({ [place.key]: "?" })), bank }),
  ),
}));
const modelNames = namesIn(() =>
  assertParametersOfOneItem({ parameters: { model: "?" } as unknown as ItemParameters, field: "parameters" }),
);

function namesIn(attempt: () => void): string[] {
  try {
    attempt();
  } catch (error) {
    return /known \w+ are (.*)$/.exec(String(error))?.[1]?.split(", ") ?? [];
  }
  return [];
}

describe("the settings that the page shows", () => {
  test.each(places)("$names", ({ key, put, names }) => {
    const ours = shown.filter((each) => names.includes(String(each[key])));
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => ours.every((each) => each[key] !== name))).toStrictEqual([]);
    for (const each of ours) {
      const settings = engineSettingsSchema.parse(settingsWith(put(each)));
      expect(() => assertEngineSettings({ settings, bank })).not.toThrow();
    }
  });

  test("every model, with parameters that are in order", () => {
    const ours = shown.filter((each) => modelNames.includes(String(each.model)));
    expect(modelNames.filter((name) => ours.every(({ model }) => model !== name))).toStrictEqual([]);
    for (const parameters of ours as unknown as ItemParameters[])
      expect(() => assertParametersOfOneItem({ parameters, field: "parameters" })).not.toThrow();
  });

  test("every field has its row", () => {
    for (const field of Object.keys(defaultEngineSettings)) expect(rowsOf(field), field).toBe(1);
  });
});

test("every code of an error has its row", () => {
  const source = readFileSync(new URL("engine-error.ts", import.meta.url), "utf8");
  const codes = [...source.matchAll(/^ {2}\| "([a-z-]+)"/gm)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(8);
  for (const code of codes) expect(rowsOf(String(code)), code).toBe(1);
});
