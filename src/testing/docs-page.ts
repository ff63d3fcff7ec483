import { readFileSync } from "node:fs";
import path from "node:path";

/** One thing that a page of the docs asks its reader to do. */
export type DocsStep =
  | Readonly<{ kind: "export"; name: string; value: string }>
  | Readonly<{ kind: "unset"; name: string }>
  | Readonly<{ kind: "command"; command: string }>;

/** What to put where the page says something that is the reader's own: an address, a password, an id. */
export type Replacements = Readonly<Record<string, string>>;

export class DocsPage {
  private readonly text: string;

  constructor(name: string) {
    this.text = readFileSync(path.resolve("docs", name), "utf8");
  }

  /** Everything in blocks of `sh`, in the page's order; a block within a list is one too. */
  steps(replacements: Replacements): DocsStep[] {
    return this.blocks("sh").flatMap((block) =>
      block
        .split("\n")
        .map((line) => replaceAll(line.trim(), replacements))
        .filter((line) => line !== "")
        .map(toStep),
    );
  }

  /** Commands in the cells of tables: `npm run ops -- ttl ID`. */
  tableCommands(replacements: Replacements): string[] {
    const rows = this.text.split("\n").filter((line) => line.startsWith("|"));
    return rows.flatMap((row) =>
      row
        .split("|")
        // What stands further to the right is what to do instead, and comes first.
        .reverse()
        .flatMap((cell) => /^\s*`((?:npm run|redis-cli) [^`]+)`/.exec(cell)?.[1] ?? [])
        .map((command) => replaceAll(command, replacements)),
    );
  }

  blocks(language: string): string[] {
    const fence = new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, "gm");
    return [...this.text.matchAll(fence)].map((match) => match[2] ?? "");
  }
}

function replaceAll(text: string, replacements: Replacements): string {
  return Object.entries(replacements).reduce((line, [said, own]) => line.replaceAll(said, own), text);
}

function toStep(line: string): DocsStep {
  const set = /^export (\w+)=(.*)$/.exec(line);
  if (set) return { kind: "export", name: set[1] ?? "", value: set[2] ?? "" };
  const unset = /^unset (\w+)$/.exec(line);
  return unset ? { kind: "unset", name: unset[1] ?? "" } : { kind: "command", command: line };
}
