import type { Metadata } from "next";
import { PlainHeader } from "@/app/_components/plain-header";
import { returnPath } from "@/client/proctor/return-path";
import styles from "./_components/sign-in.module.css";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  return (
    <>
      <PlainHeader />
      <main id="content" tabIndex={-1} className={styles.page}>
        <h1 className={styles.title}>Proctors sign in</h1>
        <SignInForm returnTo={returnPath(typeof next === "string" ? next : null)} />
      </main>
    </>
  );
}
