"use client";

import "@/ui/tokens.css";
import "@/ui/base.css";
import { SomethingBroke } from "./_components/something-broke";

/** Stands in for the root layout when that itself fails, so it brings its own document. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <head>
        <title>This page could not be shown · Thetaline</title>
      </head>
      <body>
        <SomethingBroke retry={retry} />
      </body>
    </html>
  );
}
