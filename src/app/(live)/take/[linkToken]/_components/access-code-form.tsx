"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { sentenceOf } from "@/client/exam-api-error";
import { useTRPC } from "@/client/trpc";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/text-field";
import styles from "./enter-exam.module.css";

export function AccessCodeForm({ linkToken }: { linkToken: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [accessCode, setAccessCode] = useState("");
  const [problem, setProblem] = useState<string | null>(null);

  const showProblem = (sentence: string) => {
    setProblem(sentence);
    input.current?.focus();
    input.current?.select();
  };
  const enter = useMutation(
    trpc.candidate.enter.mutationOptions({
      onSuccess: () => {
        // Whatever this browser knew of a session belongs to whoever sat here before.
        queryClient.removeQueries(trpc.candidate.session.queryFilter());
        router.push("/exam");
      },
    }),
  );

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (enter.isPending || enter.isSuccess) return;
    if (accessCode.trim() === "") return showProblem("Type the access code that you were given.");
    setProblem(null);
    enter.mutate(
      { linkToken, accessCode: accessCode.trim() },
      { onError: (error) => showProblem(sentenceOf(error)) },
    );
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        ref={input}
        label="Access code"
        hint="It is on the sheet or in the message you were given. Spaces, dashes and small letters do not matter."
        error={problem}
        spaced
        name="access-code"
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        maxLength={40}
        value={accessCode}
        onChange={(event) => setAccessCode(event.target.value)}
      />
      <Button type="submit" aria-disabled={enter.isPending || enter.isSuccess || undefined}>
        {enter.isPending || enter.isSuccess ? "Opening\u2026" : "Continue"}
      </Button>
    </form>
  );
}
