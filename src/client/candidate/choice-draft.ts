type DraftStorage = Pick<Storage, "getItem" | "setItem">;

function draftKey(question: { examSessionId: string; position: number }): string {
  return `thetaline.choice.v1.${question.examSessionId}.${question.position}`;
}

/** The option that was chosen and not yet submitted before a reload, if it is still among the question's options. */
export function readChoiceDraft(args: {
  storage: DraftStorage | null;
  question: { examSessionId: string; position: number };
  optionIds: readonly string[];
}): string | null {
  try {
    const optionId = args.storage?.getItem(draftKey(args.question)) ?? null;
    return optionId !== null && args.optionIds.includes(optionId) ? optionId : null;
  } catch {
    return null;
  }
}

export function writeChoiceDraft(args: {
  storage: DraftStorage | null;
  question: { examSessionId: string; position: number };
  optionId: string;
}): void {
  try {
    args.storage?.setItem(draftKey(args.question), args.optionId);
  } catch {
    // Without storage the choice lives only as long as the page, and the candidate chooses once more after a reload.
  }
}
