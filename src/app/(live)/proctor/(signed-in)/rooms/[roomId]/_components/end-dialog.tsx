import type { BoardRow } from "@/client/api-types";
import { doingWords } from "@/client/proctor/act-words";
import { Button } from "@/ui/button";
import { ModalDialog } from "@/ui/modal-dialog";
import { Notice } from "@/ui/notice";

/** The one act that has no way back is asked about once more, with the name of whom it concerns. */
export function EndDialog({
  row,
  open,
  isBusy,
  problem,
  onEnd,
  onClose,
}: {
  row: Pick<BoardRow, "candidateName" | "itemsCompleted">;
  open: boolean;
  isBusy: boolean;
  problem: string | null;
  onEnd: () => void;
  onClose: () => void;
}) {
  const { candidateName, itemsCompleted } = row;
  return (
    <ModalDialog
      open={open}
      title={`End the exam of ${candidateName}?`}
      onClose={onClose}
      actions={
        <>
          <Button kind="plain" onClick={onClose}>
            Let it go on
          </Button>
          <Button kind="danger" aria-disabled={isBusy || undefined} onClick={onEnd}>
            {isBusy ? doingWords.end : "End the exam"}
          </Button>
        </>
      }
    >
      <p dir="auto">
        It ends at once, and {candidateName} is told so. {answersKept(itemsCompleted)} The question that is on
        the screen now does not count.
      </p>
      <p dir="auto">
        <strong>This cannot be undone.</strong>
      </p>
      {problem ? (
        <Notice kind="problem" live>
          Not done. {problem}
        </Notice>
      ) : null}
    </ModalDialog>
  );
}

function answersKept(count: number): string {
  if (count === 0) return "No answer has been submitted yet.";
  return count === 1 ? "The one answer so far is kept." : `The ${count} answers so far are kept.`;
}
