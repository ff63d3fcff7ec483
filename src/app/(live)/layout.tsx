import type { ReactNode } from "react";
import { ApiProviders } from "@/client/providers";

/** The pages that talk to the server while they are open. */
export default function LiveLayout({ children }: { children: ReactNode }) {
  return <ApiProviders>{children}</ApiProviders>;
}
