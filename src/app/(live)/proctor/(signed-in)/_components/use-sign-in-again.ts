"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect } from "react";
import { signInPath } from "@/client/proctor/return-path";

/** Once the sign-in has ended, here or in another tab: to the sign-in page, and from there back to this one. */
export function useSignInAgain(signedOut: boolean): void {
  const router = useRouter();
  const pathname = usePathname();
  useEffect(() => {
    if (signedOut) router.replace(signInPath(pathname));
  }, [signedOut, router, pathname]);
}
