import type { Report } from "./audit-session";
import type { Evidence, Told } from "./told";
import type { Visit } from "./visits";

type Answer = Extract<Visit, { kind: "answer" }>;
/** Where a page was let write, or was shown the question: an answer that counts, or a look. */
type Use = Exclude<Visit, { kind: "enter" }>;
type Span = Pick<Visit, "begunAt" | "doneAt">;

/**
 * One page at a time writes: each answer that counts was brought by a page that may have held the exam then, and only
 * such a page was shown a question. A page surely holds it no more when another has been told that the exam goes on
 * there, or has answered, from first to last between what gave it to the page and its use. What nobody was told the end
 * of may have happened at any time after, so that no server is ever blamed for what it may have done rightly.
 */
export function auditSeat(args: { told: Told; evidence: Evidence; report: Report }): void {
  const { told, evidence, report } = args;
  const visits = told.visits.get(evidence.session.id)?.all();
  // A scene that is played by hand has one page, and nobody who notes its visits.
  if (!visits) return;
  const brought = evidence.attempts.map(({ position, answer }) => ({
    words: `answer ${answer} to question ${position}`,
    bringers: visits.filter(
      (visit): visit is Answer =>
        visit.kind === "answer" && visit.position === position && visit.optionId === answer,
    ),
  }));
  const written = brought.flatMap(({ bringers }) => surelyWritten(bringers));
  const mayHold = (use: Use) => mayHoldTheSeat({ use, visits, written });
  for (const { words, bringers } of brought) {
    if (bringers.length === 0) report("wrongPage", `${words} came from nowhere`);
    else if (!bringers.some(mayHold)) report("wrongPage", `${words} came from a page that had lost the exam`);
  }
  for (const look of visits)
    if (look.kind === "look" && Number.isFinite(look.doneAt) && !mayHold(look))
      report("wrongPage", "a page that had lost the exam was shown a question");
}

/** An answer that one page alone has brought was written for it, once, before it was first told so: then it held the exam. */
function surelyWritten(bringers: readonly Answer[]): (Span & { pageId: string })[] {
  const [first] = bringers;
  if (!first || bringers.some(({ pageId }) => pageId !== first.pageId)) return [];
  const begunAt = Math.min(...bringers.map((bringer) => bringer.begunAt));
  return [{ pageId: first.pageId, begunAt, doneAt: Math.min(...bringers.map(({ doneAt }) => doneAt)) }];
}

function mayHoldTheSeat(args: {
  use: Use;
  visits: readonly Visit[];
  written: ReturnType<typeof surelyWritten>;
}): boolean {
  const { use, visits, written } = args;
  const { pageId, device } = use;
  const claimed = visits.filter((visit) => visit.kind === "claim" && visit.pageId !== pageId);
  const takenByPages = [...claimed, ...written.filter((other) => other.pageId !== pageId)];
  // Typing the code takes the exam from every page; the next one to answer on that device has it.
  const typed = visits.filter(({ kind }) => kind === "enter");
  const typedElsewhere = typed.filter((visit) => visit.device !== device);
  const firstDoneAt = Math.min(...written.map(({ doneAt }) => doneAt));
  const isStanding = (gift: Span, losses: readonly Span[]) =>
    gift.begunAt < use.doneAt &&
    !losses.some((loss) => gift.doneAt < loss.begunAt && loss.doneAt < use.begunAt);
  return visits.some((gift) => {
    if (gift.kind === "enter")
      return gift.device === device && isStanding(gift, [...takenByPages, ...typedElsewhere]);
    // A start that came when there were answers already has started nothing.
    const isGift = gift.kind === "claim" || (gift.kind === "start" && gift.begunAt < firstDoneAt);
    return isGift && gift.pageId === pageId && isStanding(gift, [...takenByPages, ...typed]);
  });
}
