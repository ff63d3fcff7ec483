import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocsPage } from "../_components/docs-page";
import { listDocs } from "../_components/docs-source";

export const dynamicParams = false;

export function generateStaticParams() {
  return listDocs().map(({ slug }) => ({ slug: slug.split("/") }));
}

type Props = { params: Promise<{ slug: string[] }> };

async function findPage(props: Props) {
  const { slug } = await props.params;
  return listDocs().find((page) => page.slug === slug.join("/")) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await findPage(props);
  return { title: page.title };
}

export default async function Page(props: Props) {
  return <DocsPage page={await findPage(props)} />;
}
