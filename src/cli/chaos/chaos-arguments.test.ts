import { describe, expect, it } from "vitest";
import { parseChaosArguments } from "./chaos-arguments";

describe("parseChaosArguments", () => {
  it("runs 2,000 simulated schedules unless it is told otherwise", () => {
    const asked = { world: "simulated", seed: "thetaline", schedules: 2000, from: 0, json: false };
    expect(parseChaosArguments([])).toEqual(asked);
    expect(parseChaosArguments(["--seed", "s", "--schedules", "7", "--from", "3", "--json"])).toEqual({
      ...{ world: "simulated", seed: "s", schedules: 7, from: 3, json: true },
    });
  });

  it("sits 200 real exams with --real, or as many as it is told", () => {
    expect(parseChaosArguments(["--real"])).toEqual({
      ...{ world: "real", seed: "thetaline", exams: 200, json: false },
    });
    expect(parseChaosArguments(["--real", "--exams", "20", "--seed", "s", "--json"])).toEqual({
      ...{ world: "real", seed: "s", exams: 20, json: true },
    });
  });

  it.each([
    [["--schedules", "0"], "--schedules must be a whole number from 1 to 10000000"],
    [["--schedules", "many"], 'not "many"'],
    [["--from", "-1"], "--from"],
    [["--real", "--exams", "0"], "--exams must be a whole number from 1 to 5000"],
    [["--real", "--exams", ""], "--exams must be a whole number"],
    [["--real", "--schedules", "5"], "with --real say --exams"],
    [["--exams", "5"], "--exams belongs to --real"],
    [["--seed", ""], "--seed must not be empty"],
    [["--loud"], "--loud"],
  ])("says what is wrong with %j", (argv, sentence) => {
    const parsed = parseChaosArguments(argv);
    expect(parsed).toHaveProperty("problem", expect.stringContaining(sentence));
  });
});
