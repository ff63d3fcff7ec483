"use client";

import Link from "next/link";
import { useMemo, useState } from "react";
import { useEverySecond } from "@/client/every-second";
import { usePageTitle } from "@/client/page-title";
import type { BoardState } from "@/client/proctor/board-state";
import { knownUntilMs } from "@/client/proctor/connection";
import { useRoomBoard } from "@/client/proctor/use-room-board";
import { buttonClass } from "@/ui/button";
import { MessagePage } from "@/ui/message-page";
import { Skeleton } from "@/ui/skeleton";
import { useSignInAgain } from "../../../_components/use-sign-in-again";
import styles from "./board.module.css";
import { BoardHead } from "./board-head";
import { arrangeRows, type BoardOrder } from "./board-order";
import { BoardSummary } from "./board-summary";
import { BoardTable } from "./board-table";
import { BoardTools } from "./board-tools";
import { ConnectionState } from "./connection-state";

export function RoomBoard({ roomId }: { roomId: string }) {
  const { state, refusal } = useRoomBoard(roomId);
  useSignInAgain(refusal?.code === "staff-not-signed-in");
  usePageTitle(state.room ? `${state.room.name} - live board` : null);

  if (refusal?.code === "room-not-found")
    return (
      <MessagePage
        title="There is no such room"
        actions={
          <Link className={buttonClass("plain")} href="/proctor">
            To the rooms
          </Link>
        }
      >
        <p>{refusal.message}</p>
      </MessagePage>
    );
  if (!state.room)
    return (
      <div className={styles.board}>
        <ConnectionState state={state} />
        <Skeleton label="Opening the board" lines={8} />
      </div>
    );
  return <OpenBoard state={state} room={state.room} />;
}

function OpenBoard({ state, room }: { state: BoardState; room: NonNullable<BoardState["room"]> }) {
  const [order, setOrder] = useState<BoardOrder>({ column: "name", descending: false });
  const [filter, setFilter] = useState("");
  // Of all the columns only this one's values move by themselves, some of them: a paused candidate's stands.
  const serverNowMs = order.column === "time" ? (state.lastEventAtMs ?? 0) + state.serverAheadMs : 0;
  const shown = useMemo(
    () => arrangeRows({ rows: state.rows, order, filter, serverNowMs }),
    [state.rows, order, filter, serverNowMs],
  );
  const timed = room.timeLimitMs !== null || state.rows.some(({ row }) => row.deadlineAt !== null);
  const frozenAtMs = useEverySecond((nowMs) => knownUntilMs(state, nowMs));
  return (
    <div className={styles.board} data-frozen={frozenAtMs === null ? undefined : true}>
      <div className={styles.top}>
        <BoardHead room={room} serverAheadMs={state.serverAheadMs} />
        <ConnectionState state={state} />
      </div>
      <BoardSummary rows={state.rows} serverAheadMs={state.serverAheadMs} frozenAtMs={frozenAtMs} />
      <BoardTools
        filter={filter}
        onFilter={setFilter}
        order={order}
        onOrder={setOrder}
        shown={shown.length}
        all={state.rows.length}
        timed={timed}
        standardErrorTarget={room.standardErrorTarget}
      />
      <BoardTable
        name={room.name}
        rows={shown}
        order={order}
        onOrder={setOrder}
        standardErrorTarget={room.standardErrorTarget}
        timed={timed}
        serverAheadMs={state.serverAheadMs}
        frozenAtMs={frozenAtMs}
        filtered={filter.trim() !== ""}
      />
    </div>
  );
}
