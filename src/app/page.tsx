import Link from "next/link";
import { buttonClass } from "@/ui/button";
import { Wordmark } from "@/ui/wordmark";
import styles from "./page.module.css";

export default function FrontDoor() {
  return (
    <main id="content" tabIndex={-1} className={styles.door}>
      <Wordmark />
      <h1 className={styles.title}>Exams that find each person{"\u2019"}s level, one question at a time.</h1>
      <p className={styles.lead}>
        If you are here to sit an exam, open the link that you were given. It leads straight to your exam and
        asks for your access code.
      </p>
      <nav className={styles.ways} aria-label="Ways in">
        <Link className={buttonClass("primary")} href="/proctor">
          Proctors sign in
        </Link>
        <Link className={buttonClass("plain")} href="/docs">
          Documentation
        </Link>
      </nav>
      <Sketch />
    </main>
  );
}

/** What an adaptive exam does, in one stroke: an estimate that starts wide and narrows around where a person stands. */
function Sketch() {
  return (
    <svg className={styles.sketch} viewBox="0 0 640 150" aria-hidden="true">
      <path
        className={styles.band}
        d="M0 8C120 8 150 34 260 42S480 56 640 60V92C480 96 380 104 260 108S120 142 0 142Z"
      />
      <path className={styles.axis} d="M0 75H640" />
      <path className={styles.line} d="M0 75C70 75 60 40 120 46S190 92 250 86 330 64 400 68 520 80 640 76" />
      <circle className={styles.point} cx="632" cy="76" r="6" />
    </svg>
  );
}
