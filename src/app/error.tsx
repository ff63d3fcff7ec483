"use client";

import { SomethingBroke } from "./_components/something-broke";

export default function PageError({ retry }: { error: unknown; retry: () => void }) {
  return <SomethingBroke retry={retry} />;
}
