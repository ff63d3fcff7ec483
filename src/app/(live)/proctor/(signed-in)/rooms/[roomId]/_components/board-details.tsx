"use client";

import { Moment } from "@/app/_components/moment";
import type { BoardRow } from "@/client/api-types";
import { TraceChart } from "@/ui/chart/trace-chart";
import { boundedNumber } from "@/ui/number-text";
import { VisuallyHidden } from "@/ui/visually-hidden";
import styles from "./board-details.module.css";
import { thetaDomain } from "./theta-words";
import { lastPosition, methodWords, tracePoints, traceSentence } from "./trace-points";

/** The trace at a size that can be read, with its numbers beside it: a drawing alone cannot be read out or copied. */
export function BoardDetails({ id, row }: { id: string; row: BoardRow }) {
  return (
    <div id={id} className={styles.details}>
      <div className={styles.detailsChart}>
        <TraceChart
          points={tracePoints(row)}
          lastPosition={lastPosition(row)}
          domain={thetaDomain}
          size="large"
          label={traceSentence(row)}
        />
        <p className={styles.detailsNote} dir="auto">
          {methodWords(row)}
          {row.trace.some(({ theta }) => isBeyond(theta))
            ? " An arrowhead marks a theta beyond the scale."
            : ""}
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
      <AnswersTable row={row} />
    </div>
  );
}

function isBeyond(theta: number): boolean {
  return theta < thetaDomain[0] || theta > thetaDomain[1];
}

/**
 * An exam that ends with a final estimate has it in a row of its own: what theta stood at after the last answer is
 * not on record then, and nobody should read the final estimate as that answer's doing.
 */
export function AnswersTable({ row }: { row: Pick<BoardRow, "candidateName" | "trace"> }) {
  const final = row.trace.find((step) => step.final);
  const showMethod = new Set(row.trace.map(({ method }) => method)).size > 1;
  return (
    <table className={styles.numbers}>
      <caption>Answers of {row.candidateName}</caption>
      <thead>
        <tr>
          <th scope="col">Question</th>
          <th scope="col">Answer</th>
          <th scope="col">Theta</th>
          <th scope="col">SE</th>
          {showMethod ? <th scope="col">Method</th> : null}
        </tr>
      </thead>
      <tbody>
        {row.trace.map((step) => (
          <tr key={step.position}>
            <th scope="row">{step.position}</th>
            <td>{step.response === 1 ? "Right" : "Wrong"}</td>
            {step.final ? (
              <ReplacedCells showMethod={showMethod} />
            ) : (
              <EstimateCells step={step} showMethod={showMethod} />
            )}
          </tr>
        ))}
        {final ? (
          <tr>
            <th scope="row" colSpan={2}>
              Final estimate
            </th>
            <EstimateCells step={final} showMethod={showMethod} />
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

function EstimateCells({ step, showMethod }: { step: BoardRow["trace"][number]; showMethod: boolean }) {
  return (
    <>
      <td>{boundedNumber(step.theta, 2)}</td>
      <td>{boundedNumber(step.standardError, 2)}</td>
      {showMethod ? <td>{step.method}</td> : null}
    </>
  );
}

function ReplacedCells({ showMethod }: { showMethod: boolean }) {
  return (
    <>
      <td>
        <span aria-hidden="true">–</span>
        <VisuallyHidden>See the final estimate</VisuallyHidden>
      </td>
      <td aria-hidden="true">–</td>
      {showMethod ? <td /> : null}
    </>
  );
}
