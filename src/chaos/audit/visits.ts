/** What a candidate's page asked the server for, as far as it has to do with where the exam is open. */
export type VisitPurpose = Readonly<
  (
    | { kind: "enter" }
    | { kind: "start" | "claim" | "look"; pageId: string }
    | { kind: "answer"; pageId: string; position: number; optionId: string }
  ) & {
    /** The browser that it came from, as one thing, whatever that is. */
    device: object;
  }
>;

export type Visit = VisitPurpose &
  Readonly<{
    /** When it came to the server, and when the server had done it, in an order of their own. */
    begunAt: number;
    /** Infinity for whatever nobody was told to be done: it may still have been, at any time after. */
    doneAt: number;
  }>;

/**
 * The visits of one candidate's pages to the server, each copy that arrives by itself, in the order in which they began
 * and were done. Seen from outside: from the road, where it can be seen, else from the browser.
 */
export class Visits {
  private moment = 0;
  private readonly begun = new Set<{ purpose: VisitPurpose; begunAt: number; doneAt: number }>();

  /** To be called when a copy arrives; what it gives back, once the server has said what came of it. */
  arrival(purpose: VisitPurpose) {
    const visit = { purpose, begunAt: this.next(), doneAt: Number.POSITIVE_INFINITY };
    this.begun.add(visit);
    return {
      done: () => {
        visit.doneAt = this.next();
      },
      turnedAway: () => void this.begun.delete(visit),
    };
  }

  all(): Visit[] {
    return [...this.begun].map(({ purpose, ...times }) => ({ ...purpose, ...times }));
  }

  private next(): number {
    this.moment += 1;
    return this.moment;
  }
}
