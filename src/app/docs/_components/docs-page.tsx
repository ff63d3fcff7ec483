import Link from "next/link";
import { PlainHeader } from "@/app/_components/plain-header";
import styles from "./docs.module.css";
import { type DocPage, listDocs } from "./docs-source";
import { renderMarkdown } from "./render-markdown";

export function DocsPage({ page }: { page: DocPage }) {
  return (
    <>
      <PlainHeader />
      <div className={styles.layout}>
        <Contents current={page.slug} />
        <main id="content" tabIndex={-1} className={styles.main}>
          <article
            className={styles.text}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: the project's own documentation
            dangerouslySetInnerHTML={{ __html: renderMarkdown(page) }}
          />
        </main>
      </div>
    </>
  );
}

function Contents({ current }: { current: string }) {
  const pages = listDocs();
  const folders = [...new Set(pages.map(folderOf))];
  return (
    <nav className={styles.contents} aria-label="Documentation">
      {folders.map((folder) => (
        <div key={folder}>
          {folder === "" ? null : <p className={styles.folder}>{folderTitle(folder)}</p>}
          <ul>
            {pages
              .filter((page) => folderOf(page) === folder)
              .map((page) => (
                <li key={page.slug}>
                  <Link href={`/docs/${page.slug}`} aria-current={page.slug === current ? "page" : undefined}>
                    {page.title}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function folderOf(page: DocPage): string {
  return page.slug.split("/").slice(0, -1).join("/");
}

function folderTitle(folder: string): string {
  return folder.charAt(0).toUpperCase() + folder.slice(1).replaceAll("/", " / ").replaceAll("-", " ");
}
