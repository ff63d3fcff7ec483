"use client";

import Link from "next/link";
import { useState } from "react";
import { Moment } from "@/app/_components/moment";
import type { Board } from "@/client/api-types";
import { Button } from "@/ui/button";
import styles from "./board.module.css";

export function BoardHead({ room }: { room: Board["room"] }) {
  return (
    <div className={styles.head}>
      <p className={styles.crumb}>
        <Link href="/proctor">Rooms</Link>
      </p>
      <h1 className={styles.title}>{room.name}</h1>
      <p className={styles.facts}>
        <span>{room.examTitle}</span>
        <span>
          Open until <Moment iso={room.closesAt} />
        </span>
        <CandidatesLink path={room.linkPath} />
      </p>
    </div>
  );
}

/** The link that candidates need; a proctor is asked for it more often than for anything else. */
function CandidatesLink({ path }: { path: string }) {
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(new URL(path, window.location.href).href);
      setCopied("yes");
    } catch {
      setCopied("failed");
    }
  };
  return (
    <span className={styles.link}>
      Candidates{"\u2019"} link <code>{path}</code>
      <Button kind="quiet" onClick={() => void copy()}>
        Copy link
      </Button>
      <span role="status">
        {copied === "yes" ? "Copied" : copied === "failed" ? "Could not copy; select it by hand" : ""}
      </span>
    </span>
  );
}
