import type { ReactNode } from "react";
import { RequireProctor } from "./_components/require-proctor";

export default function SignedInLayout({ children }: { children: ReactNode }) {
  return <RequireProctor>{children}</RequireProctor>;
}
