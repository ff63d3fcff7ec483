import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listDocImages, listDocs } from "./docs-source";
import { renderMarkdown, siteHref } from "./render-markdown";

describe("the documentation's pages", () => {
  it("are the top folder's by title, then each folder's by number", () => {
    const folder = mkdtempSync(join(tmpdir(), "docs-"));
    mkdirSync(join(folder, "decisions"));
    mkdirSync(join(folder, "images"));
    mkdirSync(join(folder, "redis"));
    writeFileSync(join(folder, "glossary.md"), "# Words");
    writeFileSync(join(folder, "architecture.md"), "# `Architecture`\n\ntext");
    writeFileSync(join(folder, "decisions", "0002-b.md"), "# A");
    writeFileSync(join(folder, "decisions", "0001-a.md"), "# B");
    writeFileSync(join(folder, "redis", "capacity.md"), "# Capacity");
    writeFileSync(join(folder, "images", "exam.png"), "");
    writeFileSync(join(folder, "images", "notes.txt"), "");
    expect(listDocs(folder).map(({ slug, title }) => [slug, title])).toEqual([
      ["architecture", "Architecture"],
      ["glossary", "Words"],
      ["decisions/0001-a", "B"],
      ["decisions/0002-b", "A"],
      ["redis/capacity", "Capacity"],
    ]);
    expect(listDocImages(folder)).toEqual(["exam.png"]);
  });

  it("are a whole documentation without pictures", () => {
    expect(listDocImages(mkdtempSync(join(tmpdir(), "docs-")))).toEqual([]);
  });
});

describe("links in the documentation", () => {
  it.each([
    ["glossary.md", "architecture", "/docs/glossary"],
    ["glossary.md#theta", "architecture", "/docs/glossary#theta"],
    ["../glossary.md", "decisions/0001-a", "/docs/glossary"],
    ["0002-b.md", "decisions/0001-a", "/docs/decisions/0002-b"],
    ["redis/capacity.md", "README", "/docs/redis/capacity"],
    ["../decisions/0001-a.md#words", "redis/capacity", "/docs/decisions/0001-a#words"],
    ["images/exam.png", "architecture", "/docs/images/exam.png"],
    ["../images/exam.png", "decisions/0001-a", "/docs/images/exam.png"],
    ["https://example.org/a", "architecture", "https://example.org/a"],
    ["#below", "architecture", "#below"],
    ["../src/engine", "architecture", null],
    ["../README.md", "architecture", null],
  ])("%s in %s leads to %s", (href, fromSlug, expected) => {
    expect(siteHref({ href, fromSlug })).toBe(expected);
  });

  it("are rewritten in the page, where headings can be linked to and tables can be scrolled", () => {
    const html = renderMarkdown({
      slug: "architecture",
      markdown:
        "## The *live* board\n\n[Words](glossary.md) and [code](../src/engine)\n\n| a |\n|---|\n| 1 |\n",
    });
    expect(html).toContain('<h2 id="the-live-board">The <em>live</em> board</h2>');
    expect(html).toContain('<a href="/docs/glossary">Words</a> and code');
    expect(html).toContain('role="group" aria-label="Table"><table>');
  });
});
