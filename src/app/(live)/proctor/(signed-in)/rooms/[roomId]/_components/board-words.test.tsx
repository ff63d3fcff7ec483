import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { BoardRow } from "@/client/api-types";
import { AnswersTable } from "./board-details";
import { ItemsDone } from "./items-done";
import { estimateNumbers, estimateSentence, precisionOf } from "./theta-words";
import { methodWords, tracePoints, traceSentence } from "./trace-points";

type Step = BoardRow["trace"][number];

const step = (position: number, changes: Partial<Step> = {}): Step => ({
  position,
  theta: 0.25,
  standardError: 0.5,
  response: 1,
  method: "EAP",
  final: false,
  ...changes,
});
const ending = step(3, { theta: 1.5, method: "MLE", final: true });
const candidateName = "Ada";

describe("an estimate", () => {
  it("is shown with its error, and a figure from 100 up as more than 99", () => {
    expect(estimateNumbers({ theta: -0.5, standardError: 0.377 })).toBe("\u22120.50 ± 0.38");
    expect(estimateNumbers({ theta: -20, standardError: 1e6 })).toBe("\u221220.00 ± > 99");
    expect(estimateSentence({ theta: -20, standardError: 1e6, method: "MLE" })).toBe(
      "Theta \u221220.00, plus or minus more than 99, on a scale from \u22124 to 4",
    );
  });

  it("is precise or not by the exam's target, and neither without one", () => {
    expect(precisionOf({ standardError: 0.29 }, 0.3)).toBe("reached");
    expect(precisionOf({ standardError: 0.3 }, 0.3)).toBe("not-yet");
    expect(precisionOf({ standardError: 0.1 }, null)).toBe("neutral");
  });
});

describe("the words of a trace", () => {
  it("name the method of the steps and, apart, that of the final estimate", () => {
    expect(methodWords({ trace: [step(1), step(2)] })).toBe(
      "Theta after each answer, ± 1 standard error, by EAP.",
    );
    expect(methodWords({ trace: [step(1), step(2), ending] })).toBe(
      "Theta after each answer, ± 1 standard error, by EAP; final estimate by MLE.",
    );
    expect(methodWords({ trace: [step(1), step(2, { method: "MLE" })] })).toContain("by EAP and MLE.");
    expect(methodWords({ trace: [ending] })).toBe("Final estimate, ± 1 standard error, by MLE.");
  });

  it("tell the final estimate for those who listen, and set its point apart", () => {
    const row = { candidateName, trace: [step(1), step(2), ending] };
    expect(traceSentence(row)).toBe(
      "Theta of Ada over 3 answers: from 0.25 to 1.50, the final estimate by MLE",
    );
    expect(tracePoints(row).map(({ apart }) => apart)).toEqual([false, false, true]);
    expect(traceSentence({ candidateName, trace: [step(1, { theta: -200 })] })).toContain(
      "from less than \u221299",
    );
  });
});

describe("the table of answers", () => {
  const cells = (trace: readonly Step[]) =>
    [
      ...renderToStaticMarkup(<AnswersTable row={{ candidateName, trace: [...trace] }} />).matchAll(
        /<tr>(.*?)<\/tr>/g,
      ),
    ].map(([, html = ""]) => [...html.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell));

  it("gives the final estimate a row of its own, and each row its method", () => {
    const [head, first, , last, final] = cells([step(1), step(2), ending]);
    expect(head).toEqual(["Question", "Answer", "Theta", "SE", "Method"]);
    expect(first).toEqual(["1", "Right", "0.25", "0.50", "EAP"]);
    expect(last?.slice(0, 2)).toEqual(["3", "Right"]);
    expect(last?.join()).not.toContain("1.50");
    expect(final).toEqual(["Final estimate", "1.50", "0.50", "MLE"]);
  });

  it("stays as it was where one method made all of it", () => {
    const rows = cells([step(1), step(2, { standardError: 1e6 })]);
    expect(rows).toEqual([
      ["Question", "Answer", "Theta", "SE"],
      ["1", "Right", "0.25", "0.50"],
      ["2", "Right", "0.25", "&gt; 99"],
    ]);
  });
});

describe("how much is done", () => {
  const done = (row: Partial<BoardRow>) =>
    renderToStaticMarkup(
      <ItemsDone row={{ itemsCompleted: 5, maxItems: 20, status: "in_progress", ...row }} />,
    );

  it("has a track on the way only", () => {
    expect(done({})).toContain("inline-size:25%");
    expect(done({ status: "finished" })).not.toContain("doneTrack");
    expect(done({ status: "finished" })).toContain(" / 20");
  });

  it("has none when nothing says how many questions there can be", () => {
    expect(done({ maxItems: null })).not.toContain("doneTrack");
    expect(done({ maxItems: null })).not.toContain("/ ");
  });
});
