"use client";

import { useMutation } from "@tanstack/react-query";
import type { BoardRow } from "../api-types";
import { isTemporary } from "../exam-api-error";
import { isTimedOut } from "../time-limit";
import { useTRPCClient } from "../trpc";
import { type Act, actIdFor, actProblem, type BegunAct, freshActId, hasChanged, stillHolds } from "./act";

type Client = ReturnType<typeof useTRPCClient>;

function send(client: Client, { act, actId, row }: BegunAct) {
  // Only rows with a session have acts; were there none, the server would say so.
  const target = { examSessionId: row.examSessionId ?? "", actId };
  switch (act.kind) {
    case "pause":
      return client.proctor.pause.mutate(target);
    case "resume":
      return client.proctor.resume.mutate(target);
    case "extend":
      return client.proctor.extend.mutate({ ...target, additionalMinutes: act.additionalMinutes });
    case "end":
      return client.proctor.end.mutate(target);
  }
}

/** The acts on one row. */
export type RowActing = Readonly<{
  begin: (act: Act) => void;
  doing: Act["kind"] | null;
  done: Act | null;
  problem: Readonly<{ kind: Act["kind"]; sentence: string }> | null;
  /** The status that the server named, until the row has moved on: the board may be a moment behind. */
  status: BoardRow["status"];
}>;

/** Does one act at a time on a row. */
export function useAct(row: BoardRow, onFailed: () => void): RowActing {
  const client = useTRPCClient();
  const mutation = useMutation({
    mutationFn: (begun: BegunAct) => send(client, begun),
    // Under one id it is done once, however often it is sent.
    retry: (failures, error) => isTemporary(error) && !isTimedOut(error) && failures < 3,
    retryDelay: (failures) => 500 * 2 ** failures,
  });
  const { variables: last = null, data: reply, error, isPending, isSuccess } = mutation;
  const status = reply && last?.row === row ? reply.status : row.status;
  return {
    begin(act) {
      if (isPending) return;
      const actId = actIdFor({ act, row, last, lastError: error, fresh: freshActId });
      mutation.mutate({ act, actId, row }, { onError: onFailed });
    },
    doing: isPending && last ? last.act.kind : null,
    done: isSuccess && last && stillHolds(last.act, status) ? last.act : null,
    // Whatever the row shows that it did not show then is the better news.
    problem:
      error && last && !hasChanged(last.row, row)
        ? { kind: last.act.kind, sentence: actProblem(error) }
        : null,
    status,
  };
}
