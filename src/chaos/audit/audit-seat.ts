import type { Report } from "./audit-session";
import type { Evidence, Told } from "./told";
import type { Visit } from "./visits";

type Answer = Extract<Visit, { kind: "answer" }>;

/**
 * One page at a time writes: each answer that counts was brought by a page that may have held the exam then. A page
 * surely holds it no more when another has been told that the exam goes on there, from first to last between what gave
 * it to the page and its answer. What nobody was told the end of may have happened at any time, so that no server is
 * ever blamed for what it may have done rightly.
 */
export function auditSeat(args: { told: Told; evidence: Evidence; report: Report }): void {
  const { told, evidence, report } = args;
  const visits = told.visits.get(evidence.session.id)?.all();
  // A scene that is played by hand has one page, and nobody who notes its visits.
  if (!visits) return;
  for (const { position, answer } of evidence.attempts) {
    const bringers = visits.filter(
      (visit): visit is Answer =>
        visit.kind === "answer" && visit.position === position && visit.optionId === answer,
    );
    if (!bringers.some((bringer) => mayHoldTheSeat({ bringer, visits })))
      report("wrongPage", `answer ${answer} to question ${position} came from a page that had lost the exam`);
  }
}

function mayHoldTheSeat(args: { bringer: Answer; visits: readonly Visit[] }): boolean {
  const { bringer, visits } = args;
  const { pageId, device } = bringer;
  const movedAway = visits.filter((visit) => visit.kind === "claim" && visit.pageId !== pageId);
  // Typing the code takes the exam from every page; the next one to answer on that device has it.
  const typed = visits.filter(({ kind }) => kind === "enter");
  const typedElsewhere = typed.filter((visit) => visit.device !== device);
  const isStanding = (gift: Visit, lostBy: readonly Visit[]) =>
    gift.begunAt < bringer.doneAt &&
    !lostBy.some((loss) => gift.doneAt < loss.begunAt && loss.doneAt < bringer.begunAt);
  return visits.some((gift) => {
    if (gift.kind === "enter")
      return gift.device === device && isStanding(gift, [...movedAway, ...typedElsewhere]);
    return gift.kind !== "answer" && gift.pageId === pageId && isStanding(gift, [...movedAway, ...typed]);
  });
}
