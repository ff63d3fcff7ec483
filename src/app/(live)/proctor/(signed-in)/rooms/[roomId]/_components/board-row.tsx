"use client";

import { memo, useId, useState } from "react";
import type { BoardRow } from "@/client/api-types";
import { useEverySecond } from "@/client/every-second";
import type { WatchedRow } from "@/client/proctor/board-state";
import { contactAsKnown, contactOf } from "@/client/proctor/contact";
import { EmptyIntervalPlot, IntervalPlot } from "@/ui/chart/interval-plot";
import { TraceChart } from "@/ui/chart/trace-chart";
import { StatusMark } from "@/ui/status-mark";
import { VisuallyHidden } from "@/ui/visually-hidden";
import { BoardDetails } from "./board-details";
import detailsStyles from "./board-details.module.css";
import styles from "./board-row.module.css";
import { ItemsDone } from "./items-done";
import { statusLooks } from "./status-words";
import { role } from "./table-role";
import { estimateNumbers, estimateSentence, precisionOf, thetaDomain } from "./theta-words";
import { lastPosition, tracePoints, traceSentence } from "./trace-points";

/** One candidate. Drawn again only when the row itself changed; the column that ticks draws itself. */
export const BoardTableRow = memo(function BoardTableRow({
  watched,
  standardErrorTarget,
  serverAheadMs,
  frozenAtMs,
}: {
  watched: WatchedRow;
  standardErrorTarget: number | null;
  serverAheadMs: number;
  frozenAtMs: number | null;
}) {
  const { row, revision } = watched;
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  return (
    <>
      <tr className={styles.row} data-moved={movedMark(revision)} {...role("row")}>
        <th scope="row" className={styles.who} {...role("rowheader")}>
          <span className={styles.name}>{row.candidateName}</span>
          <span className={styles.code}>
            <bdi dir="ltr">{row.accessCode}</bdi>
          </span>
        </th>
        <td className={styles.statusCell} {...role("cell")}>
          <span className={styles.status}>
            <StatusMark shape={statusLooks[row.status].shape} />
            {statusLooks[row.status].words}
          </span>
          {row.stopReason ? (
            <span className={styles.reason} dir="auto">
              {row.stopReason}
            </span>
          ) : null}
        </td>
        <td className={styles.doneCell} {...role("cell")}>
          <ItemsDone row={row} />
        </td>
        <ThetaCells row={row} standardErrorTarget={standardErrorTarget} />
        <td className={styles.heardCell} {...role("cell")}>
          <LastHeard row={row} serverAheadMs={serverAheadMs} frozenAtMs={frozenAtMs} />
        </td>
        <td className={styles.openCell} {...role("cell")}>
          <button
            type="button"
            className={styles.open}
            aria-expanded={open}
            aria-controls={open ? detailsId : undefined}
            disabled={row.trace.length === 0}
            onClick={() => setOpen(!open)}
          >
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <path d="m2.5 4.5 3.5 3.5 3.5-3.5" />
            </svg>
            <VisuallyHidden>Answers of {row.candidateName}</VisuallyHidden>
          </button>
        </td>
      </tr>
      {open ? (
        <tr className={detailsStyles.detailsRow} {...role("row")}>
          <td colSpan={8} id={detailsId} {...role("cell")}>
            <BoardDetails row={row} />
          </td>
        </tr>
      ) : null}
    </>
  );
});

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
