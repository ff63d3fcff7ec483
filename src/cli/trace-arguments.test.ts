import { describe, expect, it } from "vitest";
import { parseTraceArguments } from "./trace-arguments";

describe("parseTraceArguments", () => {
  it("takes a session, a format and how much to list", () => {
    expect(parseTraceArguments(["some-id", "--format", "csv", "--listed", "5"])).toEqual({
      examSessionId: "some-id",
      format: "csv",
      listed: 5,
    });
  });

  it("lists the sessions when none is named", () => {
    expect(parseTraceArguments([])).toEqual({ examSessionId: null, format: "jsonl", listed: 20 });
  });

  it.each([
    [["a", "b"], /one exam session/],
    [["a", "--format", "xml"], /jsonl or csv, not "xml"/],
    [["a", "--listed", "0"], /whole number from 1/],
    [["a", "--loud"], /--loud/],
  ])("says what is wrong with %j", (argv, sentence) => {
    expect(parseTraceArguments(argv)).toEqual({ problem: expect.stringMatching(sentence) });
  });
});
