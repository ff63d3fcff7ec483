import { posix } from "node:path";
import { Marked } from "marked";

/** Headings that can be linked to, in the way that code hosts name them. */
function headingId(text: string): string {
  return text
    .toLowerCase()
    .replace(/<[^>]*>/g, "")
    .replace(/&[a-z#0-9]+;/g, "")
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

/**
 * Where a link in one page leads on the site. Links between the pages lose their ".md"; links to files that are not
 * documentation lead nowhere here, and null says so.
 */
export function siteHref(args: { href: string; fromSlug: string }): string | null {
  const { href, fromSlug } = args;
  if (/^([a-z][a-z+.-]*:|\/|#)/i.test(href)) return href;
  const [path = "", hash] = href.split("#");
  const target = posix.join(posix.dirname(fromSlug), path);
  if (target.startsWith("..")) return null;
  const page = target.endsWith(".md") ? target.slice(0, -".md".length) : target;
  if (page === target && !target.startsWith("images/")) return null;
  return `/docs/${page}${hash === undefined ? "" : `#${hash}`}`;
}

/** The project's own Markdown as HTML; it is trusted like the code beside it. */
export function renderMarkdown(args: { markdown: string; slug: string }): string {
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        return `<h${depth} id="${headingId(html)}">${html}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const html = this.parser.parseInline(tokens);
        const target = siteHref({ href, fromSlug: args.slug });
        return target === null ? html : `<a href="${escapeAttribute(target)}">${html}</a>`;
      },
      image({ href, text }) {
        const target = siteHref({ href, fromSlug: args.slug }) ?? href;
        return `<img src="${escapeAttribute(target)}" alt="${escapeAttribute(text)}" loading="lazy">`;
      },
    },
  });
  const html = marked.parse(args.markdown, { async: false });
  // Wide tables and listings scroll in a frame of their own, which the keyboard can reach.
  return html
    .replaceAll("<table>", '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>')
    .replaceAll("</table>", "</table></div>")
    .replaceAll("<pre>", '<pre tabindex="0">');
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
