import { describe, expect, it } from "vitest";
import { auditSeat } from "./audit-seat";
import { type Evidence, Told } from "./told";
import { Visits } from "./visits";

const [laptop, tablet] = [{ name: "laptop" }, { name: "tablet" }];
const on = (pageId: string, device = laptop) => ({ pageId, device });
const answering = { kind: "answer", position: 1, optionId: "a" } as const;

/** What the auditor says of an exam in which each question that was answered has answer a, after these visits. */
function judge(happened: (visits: Visits) => void): string[] {
  const [told, visits] = [new Told(), new Visits()];
  told.visits.set("exam", visits);
  visits.arrival({ kind: "enter", device: laptop }).done();
  visits.arrival({ kind: "start", ...on("first") }).done();
  happened(visits);
  const positions = new Set(visits.all().flatMap((visit) => (visit.kind === "answer" ? visit.position : [])));
  const attempts = [...positions].map((position) => ({ position, answer: "a" }));
  // The judgement of the seat reads no more of the rows than this.
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
      (visits) => visits.arrival({ ...answering, ...on("first") }).done(),
    ],
    [
      "wrongly taken from it once another page goes on",
      wrongly,
      (visits) => {
        visits.arrival({ kind: "claim", ...on("second") }).done();
        visits.arrival({ ...answering, ...on("first") }).done();
      },
    ],
    [
      "rightly taken from the page that goes on",
      rightly,
      (visits) => {
        visits.arrival({ kind: "claim", ...on("second") }).done();
        visits.arrival({ ...answering, ...on("second") }).done();
      },
    ],
    [
      "rightly taken while another page is only just asking",
      rightly,
      (visits) => {
        const { done } = visits.arrival({ kind: "claim", ...on("second") });
        visits.arrival({ ...answering, ...on("first") }).done();
        done();
      },
    ],
    [
      "rightly taken where nobody was told that another page goes on",
      rightly,
      (visits) => {
        visits.arrival({ kind: "claim", ...on("second") });
        visits.arrival({ ...answering, ...on("first") }).done();
      },
    ],
    [
      "rightly taken where the page's own asking may have been done after the other's",
      rightly,
      (visits) => {
        visits.arrival({ kind: "claim", ...on("first") });
        visits.arrival({ kind: "claim", ...on("second") }).done();
        visits.arrival({ ...answering, ...on("first") }).done();
      },
    ],
    [
      "rightly taken from one page when another, that had lost the exam, has sent it as well",
      rightly,
      (visits) => {
        visits.arrival({ kind: "claim", ...on("second") }).done();
        visits.arrival({ ...answering, ...on("first") });
        visits.arrival({ ...answering, ...on("second") }).done();
      },
    ],
    [
      "wrongly taken from a device once the code was typed on another",
      wrongly,
      (visits) => {
        visits.arrival({ kind: "enter", device: tablet }).done();
        visits.arrival({ ...answering, ...on("first") }).done();
      },
    ],
    [
      "rightly taken from the first page of the device that the code was typed on",
      rightly,
      (visits) => {
        visits.arrival({ kind: "enter", device: tablet }).done();
        visits.arrival({ ...answering, ...on("third", tablet) }).done();
      },
    ],
    [
      "wrongly taken on that device once another page goes on",
      wrongly,
      (visits) => {
        visits.arrival({ kind: "enter", device: tablet }).done();
        visits.arrival({ kind: "claim", ...on("second", tablet) }).done();
        visits.arrival({ ...answering, ...on("third", tablet) }).done();
      },
    ],
    [
      "rightly taken where the other's asking was turned away",
      rightly,
      (visits) => {
        visits.arrival({ kind: "claim", ...on("second") }).turnedAway();
        visits.arrival({ ...answering, ...on("first") }).done();
      },
    ],
    [
      "wrongly taken where the page's own asking was turned away",
      wrongly,
      (visits) => {
        visits.arrival({ ...answering, ...on("first") }).done();
        visits.arrival({ kind: "claim", ...on("second") }).turnedAway();
        visits.arrival({ ...answering, ...on("second"), position: 2 }).done();
      },
    ],
    [
      "wrongly taken from a second page that never asked, once the first has answered",
      wrongly,
      (visits) => {
        visits.arrival({ ...answering, ...on("first") }).done();
        visits.arrival({ ...answering, ...on("second"), position: 2 }).done();
      },
    ],
    [
      "wrongly taken from a second page that only tried to begin what had begun",
      wrongly,
      (visits) => {
        visits.arrival({ ...answering, ...on("first") }).done();
        visits.arrival({ kind: "start", ...on("second") }).done();
        visits.arrival({ ...answering, ...on("second"), position: 2 }).done();
      },
    ],
    [
      "rightly taken, and its question wrongly shown to a page that had lost the exam",
      wrongly,
      (visits) => {
        visits.arrival({ kind: "claim", ...on("second") }).done();
        visits.arrival({ kind: "look", ...on("first") }).done();
        visits.arrival({ ...answering, ...on("second") }).done();
      },
    ],
    [
      "wrongly there when only another answer was brought",
      wrongly,
      (visits) => visits.arrival({ ...answering, ...on("first"), optionId: "b" }).done(),
    ],
  ])("%s", (_, verdict, happened) => {
    expect(judge(happened)).toEqual(verdict);
  });
});
