"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { sentenceOf } from "@/client/exam-api-error";
import { useTRPC } from "@/client/trpc";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/text-field";
import styles from "./sign-in.module.css";

export function SignInForm({ returnTo }: { returnTo: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const nameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);

  const signIn = useMutation(
    trpc.proctor.signIn.mutationOptions({
      onSuccess: () => {
        queryClient.removeQueries(trpc.proctor.pathFilter());
        router.replace(returnTo);
      },
    }),
  );
  const busy = signIn.isPending || signIn.isSuccess;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (name.trim() === "" || password === "") {
      setProblem("Type your name and your password.");
      (name.trim() === "" ? nameInput : passwordInput).current?.focus();
      return;
    }
    setProblem(null);
    signIn.mutate(
      { name: name.trim(), password },
      {
        onError: (error) => {
          setProblem(sentenceOf(error));
          passwordInput.current?.focus();
          passwordInput.current?.select();
        },
      },
    );
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        ref={nameInput}
        label="Name"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        ref={passwordInput}
        label="Password"
        type="password"
        name="password"
        autoComplete="current-password"
        maxLength={200}
        error={problem}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" aria-disabled={busy || undefined}>
        {busy ? "Signing in\u2026" : "Sign in"}
      </Button>
    </form>
  );
}
