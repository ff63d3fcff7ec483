import { describe, expect, it } from "vitest";
import { parseDemoArguments } from "./demo-arguments";

describe("parseDemoArguments", () => {
  it("takes a simulated candidate's true theta and seed", () => {
    expect(parseDemoArguments(["--auto", "--theta=-1.5", "--seed", "7"])).toEqual({
      auto: true,
      trueTheta: -1.5,
      seed: "7",
    });
  });

  it.each([
    [["--auto", "--theta", "high"], /--theta must be a number/],
    [["--auto", "--theta", ""], /--theta must be a number/],
    [["--theta", "1"], /together with --auto/],
    [["--speed", "9"], /--speed/],
  ])("says what is wrong with %j", (argv, sentence) => {
    expect(parseDemoArguments(argv)).toEqual({ problem: expect.stringMatching(sentence) });
  });
});
