"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { PlainHeader } from "@/app/_components/plain-header";
import { examCodeOf, isTemporary, sentenceOf } from "@/client/exam-api-error";
import { useStandingError } from "@/client/standing-error";
import { useTRPC } from "@/client/trpc";
import { Button } from "@/ui/button";
import { MessagePage } from "@/ui/message-page";
import styles from "./proctor.module.css";
import { useSignInAgain } from "./use-sign-in-again";

/** The frame of the proctors' pages. Who is not signed in is taken to the sign-in page, and from there back to here. */
export function RequireProctor({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const me = useQuery({
    ...trpc.proctor.me.queryOptions(),
    // A board on a wall is reloaded while the server is away and then left alone: it must come back by itself.
    refetchInterval: ({ state }) => (state.error && isTemporary(state.error) ? 3000 : false),
  });
  const error = useStandingError(me);
  const signedOut = examCodeOf(error) === "staff-not-signed-in";
  useSignInAgain(signedOut);

  if (error && !me.data && !signedOut)
    return (
      <main id="content" tabIndex={-1}>
        <MessagePage
          title="We cannot reach the server just now"
          actions={<Button onClick={() => void me.refetch()}>Try again</Button>}
        >
          <p>{sentenceOf(error)}</p>
          <p>This page keeps trying by itself.</p>
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
  const leave = () => {
    router.replace("/proctor/sign-in");
    queryClient.removeQueries(trpc.proctor.pathFilter());
  };
  const signOut = useMutation(
    trpc.proctor.signOut.mutationOptions({
      onSuccess: leave,
      // Signed out in another tab already: what was asked for is so.
      onError: (error) => examCodeOf(error) === "staff-not-signed-in" && leave(),
    }),
  );
  const problem = examCodeOf(signOut.error) === "staff-not-signed-in" ? null : signOut.error;
  return (
    <div className={styles.signedIn}>
      <span role="status" className={styles.name}>
        {problem ? `You are still signed in. ${sentenceOf(problem)}` : ""}
      </span>
      <bdi className={styles.name}>{name}</bdi>
      <Button
        kind="quiet"
        aria-disabled={signOut.isPending || undefined}
        onClick={() => signOut.isPending || signOut.mutate()}
      >
        {signOut.isPending ? "Signing out\u2026" : "Sign out"}
      </Button>
    </div>
  );
}
