"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { PlainHeader } from "@/app/_components/plain-header";
import { examCodeOf, sentenceOf } from "@/client/exam-api-error";
import { signInPath } from "@/client/proctor/return-path";
import { useTRPC } from "@/client/trpc";
import { Button } from "@/ui/button";
import { MessagePage } from "@/ui/message-page";
import styles from "./proctor.module.css";

/** The frame of the proctors' pages. Who is not signed in is taken to the sign-in page, and from there back to here. */
export function RequireProctor({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const router = useRouter();
  const pathname = usePathname();
  const me = useQuery(trpc.proctor.me.queryOptions());
  const signedOut = examCodeOf(me.error) === "staff-not-signed-in";

  useEffect(() => {
    if (signedOut) router.replace(signInPath(pathname));
  }, [signedOut, router, pathname]);

  if (me.error && !signedOut)
    return (
      <main id="content" tabIndex={-1}>
        <MessagePage
          title="We cannot reach the server just now"
          actions={<Button onClick={() => void me.refetch()}>Try again</Button>}
        >
          <p>{sentenceOf(me.error)}</p>
        </MessagePage>
      </main>
    );

  return (
    <>
      <PlainHeader>{me.data ? <SignedInAs name={me.data.name} /> : null}</PlainHeader>
      <main id="content" tabIndex={-1} className={styles.page}>
        {me.data ? children : null}
      </main>
    </>
  );
}

function SignedInAs({ name }: { name: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const signOut = useMutation(
    trpc.proctor.signOut.mutationOptions({
      onSuccess: () => {
        router.replace("/proctor/sign-in");
        queryClient.removeQueries(trpc.proctor.pathFilter());
      },
    }),
  );
  return (
    <div className={styles.signedIn}>
      <span className={styles.name}>{name}</span>
      <Button kind="quiet" onClick={() => signOut.mutate()}>
        Sign out
      </Button>
    </div>
  );
}
