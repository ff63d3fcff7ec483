"use client";

import { memo, useId, useRef, useState } from "react";
import { Moment } from "@/app/_components/moment";
import type { BoardRow } from "@/client/api-types";
import { useEverySecond } from "@/client/every-second";
import type { WatchedRow } from "@/client/proctor/board-state";
import { contactAsKnown, contactOf } from "@/client/proctor/contact";
import { useAct } from "@/client/proctor/use-act";
import { EmptyIntervalPlot, IntervalPlot } from "@/ui/chart/interval-plot";
import { TraceChart } from "@/ui/chart/trace-chart";
import { StatusMark } from "@/ui/status-mark";
import { VisuallyHidden } from "@/ui/visually-hidden";
import { BoardDetails } from "./board-details";
import detailsStyles from "./board-details.module.css";
import styles from "./board-row.module.css";
import { BoardTimeLeft } from "./board-time-left";
import { ItemsDone } from "./items-done";
import { RowActs } from "./row-acts";
import { RowButtons } from "./row-buttons";
import { statusLooks } from "./status-words";
import { role } from "./table-role";
import { estimateNumbers, estimateSentence, precisionOf, thetaDomain } from "./theta-words";
import { lastPosition, tracePoints, traceSentence } from "./trace-points";

/** One candidate. Drawn again only when the row itself changed; the column that ticks draws itself. */
export const BoardTableRow = memo(function BoardTableRow({
  watched,
  standardErrorTarget,
  timed,
  serverAheadMs,
  frozenAtMs,
}: {
  watched: WatchedRow;
  standardErrorTarget: number | null;
  /** Whether the table has a column for the time that is left. */
  timed: boolean;
  serverAheadMs: number;
  frozenAtMs: number | null;
}) {
  const { row, revision } = watched;
  const [isOpen, setOpen] = useState({ acts: false, details: false });
  const acting = useAct(row, () => setOpen((panels) => ({ ...panels, acts: true })));
  const actsToggle = useRef<HTMLButtonElement>(null);
  const id = useId();
  const clock = { serverAheadMs, frozenAtMs };
  return (
    <>
      <tr
        className={styles.row}
        data-moved={movedMark(revision)}
        data-timed={timed || undefined}
        data-opened={isOpen.acts || isOpen.details || undefined}
        {...role("row")}
      >
        <th scope="row" className={styles.who} {...role("rowheader")}>
          <span className={styles.name}>{row.candidateName}</span>
          <span className={styles.code}>
            <bdi dir="ltr">{row.accessCode}</bdi>
          </span>
        </th>
        <td className={styles.statusCell} {...role("cell")}>
          <RowStatus row={row} />
        </td>
        <td className={styles.doneCell} {...role("cell")}>
          <ItemsDone row={row} />
        </td>
        {timed ? (
          <td className={styles.timeCell} {...role("cell")}>
            <BoardTimeLeft row={row} {...clock} />
          </td>
        ) : null}
        <ThetaCells row={row} standardErrorTarget={standardErrorTarget} />
        <td className={styles.heardCell} {...role("cell")}>
          <LastHeard row={row} {...clock} />
        </td>
        <td className={styles.openCell} {...role("cell")}>
          <RowButtons row={row} id={id} isOpen={isOpen} onOpen={setOpen} actsToggle={actsToggle} />
        </td>
      </tr>
      {isOpen.acts || isOpen.details ? (
        <tr className={detailsStyles.detailsRow} {...role("row")}>
          <td colSpan={timed ? 9 : 8} {...role("cell")}>
            {isOpen.acts ? (
              <RowActs
                id={`${id}-acts`}
                row={row}
                acting={acting}
                isFrozen={frozenAtMs !== null}
                onNothingLeft={() => actsToggle.current?.focus()}
              />
            ) : null}
            {isOpen.details ? <BoardDetails id={`${id}-details`} row={row} /> : null}
          </td>
        </tr>
      ) : null}
    </>
  );
});

function RowStatus({ row }: { row: Pick<BoardRow, "status" | "stopReason" | "pausedAt"> }) {
  const { shape, words } = statusLooks[row.status];
  return (
    <>
      <span className={styles.status}>
        <StatusMark shape={shape} />
        {words}
      </span>
      {row.pausedAt ? (
        <span className={styles.reason} dir="auto">
          Since <Moment iso={row.pausedAt} />
        </span>
      ) : null}
      {row.stopReason ? (
        <span className={styles.reason} dir="auto">
          {row.stopReason}
        </span>
      ) : null}
    </>
  );
}

/** Two names for one highlight: changing from one to the other starts the animation anew. */
function movedMark(revision: number): "odd" | "even" | undefined {
  if (revision === 0) return undefined;
  return revision % 2 === 1 ? "odd" : "even";
}

function ThetaCells({ row, standardErrorTarget }: { row: BoardRow; standardErrorTarget: number | null }) {
  const { estimate } = row;
  return (
    <>
      <td className={styles.thetaCell} {...role("cell")}>
        {estimate ? (
          <span className={styles.figures} title={`${estimate.method} estimate`}>
            {estimateNumbers(estimate)}
          </span>
        ) : (
          <span className={styles.none}>
            <span aria-hidden="true">–</span>
            <VisuallyHidden>No estimate yet</VisuallyHidden>
          </span>
        )}
      </td>
      <td className={styles.plotCell} {...role("cell")}>
        {estimate ? (
          <IntervalPlot
            value={estimate.theta}
            halfWidth={estimate.standardError}
            precision={precisionOf(estimate, standardErrorTarget)}
            domain={thetaDomain}
            label={estimateSentence(estimate)}
          />
        ) : (
          <EmptyIntervalPlot domain={thetaDomain} />
        )}
      </td>
      <td className={styles.traceCell} {...role("cell")}>
        {row.trace.length > 0 ? (
          <TraceChart
            points={tracePoints(row)}
            lastPosition={lastPosition(row)}
            domain={thetaDomain}
            size="small"
            label={traceSentence(row)}
          />
        ) : null}
      </td>
    </>
  );
}

function LastHeard({
  row,
  serverAheadMs,
  frozenAtMs,
}: {
  row: BoardRow;
  serverAheadMs: number;
  frozenAtMs: number | null;
}) {
  const contactAt = (nowMs: number) =>
    frozenAtMs === null ? contactOf(row, nowMs + serverAheadMs) : contactAsKnown(row);
  const words = useEverySecond((nowMs) => contactAt(nowMs).words);
  const kind = useEverySecond((nowMs) => contactAt(nowMs).kind);
  return (
    <span className={styles.heard} data-kind={kind} dir="auto">
      {kind === "lost" ? <StatusMark shape="alert" /> : null}
      {words}
    </span>
  );
}
