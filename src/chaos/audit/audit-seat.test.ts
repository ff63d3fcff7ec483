import { describe, expect, it } from "vitest";
import { auditSeat } from "./audit-seat";
import { type Evidence, Told } from "./told";
import { Visits } from "./visits";

const [laptop, tablet] = [{ name: "laptop" }, { name: "tablet" }];
const on = (pageId: string, device = laptop) => ({ pageId, device });
const answering = { kind: "answer", position: 1, optionId: "a" } as const;

/** What the auditor says of an exam with answer a to question 1, and these visits. */
function judge(happened: (visits: Visits) => void): string[] {
  const [told, visits] = [new Told(), new Visits()];
  told.visits.set("exam", visits);
  visits.arrival({ kind: "enter", device: laptop })();
  visits.arrival({ kind: "start", ...on("first") })();
  happened(visits);
  const attempts = [{ position: 1, answer: "a" }];
  const evidence = { session: { id: "exam" }, attempts } as unknown as Evidence;
  const found: string[] = [];
  auditSeat({ told, evidence, report: (kind) => found.push(kind) });
  return found;
}

const rightly: string[] = [];
const wrongly = ["wrongPage"];

describe("an answer is", () => {
  it.each<[string, string[], (visits: Visits) => void]>([
    [
      "rightly taken from the page that began",
      rightly,
      (visits) => visits.arrival({ ...answering, ...on("first") })(),
    ],
    [
      "wrongly taken from it once another page goes on",
      wrongly,
      (visits) => {
        visits.arrival({ kind: "claim", ...on("second") })();
        visits.arrival({ ...answering, ...on("first") })();
      },
    ],
    [
      "rightly taken from the page that goes on",
      rightly,
      (visits) => {
        visits.arrival({ kind: "claim", ...on("second") })();
        visits.arrival({ ...answering, ...on("second") })();
      },
    ],
    [
      "rightly taken while another page is only just asking",
      rightly,
      (visits) => {
        const done = visits.arrival({ kind: "claim", ...on("second") });
        visits.arrival({ ...answering, ...on("first") })();
        done();
      },
    ],
    [
      "rightly taken where nobody was told that another page goes on",
      rightly,
      (visits) => {
        visits.arrival({ kind: "claim", ...on("second") });
        visits.arrival({ ...answering, ...on("first") })();
      },
    ],
    [
      "rightly taken where the page's own asking may have been done after the other's",
      rightly,
      (visits) => {
        visits.arrival({ kind: "claim", ...on("first") });
        visits.arrival({ kind: "claim", ...on("second") })();
        visits.arrival({ ...answering, ...on("first") })();
      },
    ],
    [
      "rightly taken from one page when another, that had lost the exam, has sent it as well",
      rightly,
      (visits) => {
        visits.arrival({ kind: "claim", ...on("second") })();
        visits.arrival({ ...answering, ...on("first") });
        visits.arrival({ ...answering, ...on("second") })();
      },
    ],
    [
      "wrongly taken from a device once the code was typed on another",
      wrongly,
      (visits) => {
        visits.arrival({ kind: "enter", device: tablet })();
        visits.arrival({ ...answering, ...on("first") })();
      },
    ],
    [
      "rightly taken from the first page of the device that the code was typed on",
      rightly,
      (visits) => {
        visits.arrival({ kind: "enter", device: tablet })();
        visits.arrival({ ...answering, ...on("third", tablet) })();
      },
    ],
    [
      "wrongly taken on that device once another page goes on",
      wrongly,
      (visits) => {
        visits.arrival({ kind: "enter", device: tablet })();
        visits.arrival({ kind: "claim", ...on("second", tablet) })();
        visits.arrival({ ...answering, ...on("third", tablet) })();
      },
    ],
    [
      "wrongly there when only another answer was brought",
      wrongly,
      (visits) => visits.arrival({ ...answering, ...on("first"), optionId: "b" })(),
    ],
  ])("%s", (_, verdict, happened) => {
    expect(judge(happened)).toEqual(verdict);
  });
});
