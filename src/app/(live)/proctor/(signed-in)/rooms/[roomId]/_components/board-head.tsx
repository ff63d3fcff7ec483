"use client";

import Link from "next/link";
import { useState } from "react";
import type { Board } from "@/client/api-types";
import { lengthWords } from "@/client/time-left-words";
import { Button } from "@/ui/button";
import { OpeningTime } from "../../../_components/opening-time";
import styles from "./board.module.css";

export function BoardHead({ room, serverAheadMs }: { room: Board["room"]; serverAheadMs: number }) {
  return (
    <div className={styles.head}>
      <p className={styles.crumb}>
        <Link href="/proctor">Rooms</Link>
      </p>
      <h1 className={styles.title}>{room.name}</h1>
      <p className={styles.facts}>
        <span>{room.examTitle}</span>
        {room.timeLimitMs === null ? null : <span>Time limit {lengthWords(room.timeLimitMs)}</span>}
        <OpeningTime room={room} serverAheadMs={serverAheadMs} />
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
      Candidates{"\u2019"} link <code dir="ltr">{path}</code>
      <Button kind="quiet" onClick={() => void copy()}>
        Copy link
      </Button>
      <span role="status">
        {copied === "yes" ? "Copied" : copied === "failed" ? "Could not copy; select it by hand" : ""}
      </span>
    </span>
  );
}
