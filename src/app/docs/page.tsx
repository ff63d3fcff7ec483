import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocsPage } from "./_components/docs-page";
import { listDocs } from "./_components/docs-source";

export const metadata: Metadata = { title: "Documentation" };

/** The documentation opens at its README when there is one, else at its first page. */
export default function DocsIndex() {
  const pages = listDocs();
  const first = pages.find(({ slug }) => slug.toLowerCase() === "readme") ?? pages[0];
  if (!first) notFound();
  return <DocsPage page={first} />;
}
