"use client";

import { Moment } from "@/app/_components/moment";
import type { BoardRow } from "@/client/api-types";
import { TraceChart } from "@/ui/chart/trace-chart";
import { signedNumber } from "@/ui/number-text";
import styles from "./board-details.module.css";
import { thetaDomain } from "./theta-words";
import { lastPosition, tracePoints, traceSentence } from "./trace-points";

/** The trace at a size that can be read, with its numbers beside it: a drawing alone cannot be read out or copied. */
export function BoardDetails({ row }: { row: BoardRow }) {
  return (
    <div className={styles.details}>
      <div className={styles.detailsChart}>
        <TraceChart
          points={tracePoints(row)}
          lastPosition={lastPosition(row)}
          domain={thetaDomain}
          size="large"
          label={traceSentence(row)}
        />
        <p className={styles.detailsNote} dir="auto">
          Theta after each answer, ± 1 standard error
          {row.estimate ? `, by ${row.estimate.method}` : ""}.
          {row.startedAt ? (
            <>
              {" "}
              Started at <Moment iso={row.startedAt} />.
            </>
          ) : null}
          {row.finishedAt ? (
            <>
              {" "}
              Finished at <Moment iso={row.finishedAt} />.
            </>
          ) : null}
        </p>
      </div>
      <table className={styles.numbers}>
        <caption>Answers of {row.candidateName}</caption>
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Answer</th>
            <th scope="col">Theta</th>
            <th scope="col">SE</th>
          </tr>
        </thead>
        <tbody>
          {row.trace.map((step) => (
            <tr key={step.position}>
              <th scope="row">{step.position}</th>
              <td>{step.response === 1 ? "Right" : "Wrong"}</td>
              <td>{signedNumber(step.theta, 2)}</td>
              <td>{step.standardError.toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
