import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { docsFolder, imageTypeOf, listDocImages } from "../../_components/docs-source";

export const dynamic = "force-static";
export const dynamicParams = false;

export function generateStaticParams() {
  return listDocImages().map((name) => ({ name }));
}

/** The documentation's pictures, taken into the build beside its pages. */
export async function GET(_request: Request, { params }: { params: Promise<{ name: string }> }) {
  const { name } = await params;
  if (!listDocImages().includes(name)) return new Response("There is no such picture.", { status: 404 });
  const picture = await readFile(join(docsFolder, "images", name));
  return new Response(new Uint8Array(picture), {
    headers: { "content-type": imageTypeOf(name) ?? "application/octet-stream" },
  });
}
