"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { RoomSummary } from "@/client/api-types";
import { examCodeOf, sentenceOf } from "@/client/exam-api-error";
import { useTRPC } from "@/client/trpc";
import { Notice } from "@/ui/notice";
import { Skeleton } from "@/ui/skeleton";
import { OpeningTime } from "./opening-time";
import styles from "./proctor.module.css";
import { useSignInAgain } from "./use-sign-in-again";

export function RoomList() {
  const trpc = useTRPC();
  const rooms = useQuery({ ...trpc.proctor.rooms.queryOptions(), refetchInterval: 10_000, staleTime: 0 });
  useSignInAgain(examCodeOf(rooms.error) === "staff-not-signed-in");
  return (
    <div className={styles.rooms}>
      <h1 className={styles.title}>Rooms</h1>
      {rooms.error ? (
        <Notice kind="problem" live>
          {sentenceOf(rooms.error)}
        </Notice>
      ) : null}
      {rooms.data ? (
        <Rooms rooms={rooms.data.rooms} serverAheadMs={Date.parse(rooms.data.now) - rooms.dataUpdatedAt} />
      ) : rooms.error ? null : (
        <Skeleton label="Loading the rooms" />
      )}
    </div>
  );
}

function Rooms({ rooms, serverAheadMs }: { rooms: readonly RoomSummary[]; serverAheadMs: number }) {
  if (rooms.length === 0)
    return (
      <div className={styles.empty}>
        <p>There are no rooms yet.</p>
        <p>A room is one administration of an exam. It appears here as soon as it has been set up.</p>
      </div>
    );
  return (
    <ul className={styles.list}>
      {rooms.map((room) => (
        <li key={room.id} className={styles.room}>
          <h2 className={styles.roomName}>
            <Link href={`/proctor/rooms/${room.id}`}>{room.name}</Link>
          </h2>
          <p className={styles.exam}>{room.examTitle}</p>
          <p className={styles.when}>
            <OpeningTime room={room} serverAheadMs={serverAheadMs} />
          </p>
          <dl className={styles.counts}>
            <Count label="Candidates" value={room.candidates} />
            <Count label="In progress" value={room.inProgress} />
            {room.paused > 0 ? <Count label="Paused" value={room.paused} /> : null}
            <Count label="Finished" value={room.finished} />
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
