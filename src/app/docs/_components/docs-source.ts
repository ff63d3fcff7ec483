import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/**
 * Read while the site is built; nothing of this runs when a page is asked for, so the bundler need not trace the files
 * for the server (`turbopackIgnore`).
 */
export const docsFolder = join(process.cwd(), "docs");

export type DocPage = Readonly<{
  /** The address below /docs, without the ending: "decisions/0001-embedded". */
  slug: string;
  title: string;
  markdown: string;
}>;

export function listDocs(folder = docsFolder): readonly DocPage[] {
  return markdownPaths(folder, "")
    .map((path) => {
      const markdown = readFileSync(
        /*turbopackIgnore: true*/ join(/*turbopackIgnore: true*/ folder, path),
        "utf8",
      );
      const slug = path.replace(/\.md$/, "");
      return { slug, title: titleOf(markdown) ?? slug, markdown };
    })
    .sort(byPlace);
}

function markdownPaths(folder: string, under: string): readonly string[] {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(under, entry.name);
    if (entry.isDirectory()) return markdownPaths(folder, path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

export function listDocImages(folder = docsFolder): readonly string[] {
  try {
    return readdirSync(join(folder, "images")).filter((name) => imageTypeOf(name) !== null);
  } catch {
    // A clone without pictures is a whole documentation all the same.
    return [];
  }
}

const imageTypes: Readonly<Record<string, string>> = {
  png: "image/png",
  svg: "image/svg+xml",
  webp: "image/webp",
  jpg: "image/jpeg",
};

export function imageTypeOf(name: string): string | null {
  return imageTypes[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? null;
}

function titleOf(markdown: string): string | null {
  return /^#\s+(.+)$/m.exec(markdown)?.[1]?.replace(/[`*_]/g, "").trim() ?? null;
}

/** Pages of the top folder first, by title; then each folder's, by file name, since records are numbered. */
function byPlace(a: DocPage, b: DocPage): number {
  const [folderA, folderB] = [posix.dirname(a.slug), posix.dirname(b.slug)];
  if (folderA !== folderB) {
    if (folderA === ".") return -1;
    return folderB === "." ? 1 : folderA.localeCompare(folderB);
  }
  return folderA === "." ? a.title.localeCompare(b.title) : a.slug.localeCompare(b.slug);
}
