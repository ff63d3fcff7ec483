import Link from "next/link";
import { Wordmark } from "@/ui/wordmark";
import styles from "./plain-header.module.css";

/** The quiet bar over pages that are not an exam: the name, which leads home, and whatever the page puts beside it. */
export function PlainHeader({ children }: { children?: React.ReactNode }) {
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.home}>
        <Wordmark />
      </Link>
      {children}
    </header>
  );
}
