import { expect, it } from "vitest";
import { parseCapacityArguments } from "./capacity-arguments";

it("fills Redis with 10,000 exams unless told otherwise, and with whichever Redis there is", () => {
  expect(parseCapacityArguments([])).toEqual({
    redis: null,
    exams: 10_000,
    candidates: 1000,
    seed: "thetaline-capacity-1",
    json: false,
    quick: false,
  });
});

it("takes less when it is to be quick, but as many exams as it is told", () => {
  expect(parseCapacityArguments(["--quick"])).toMatchObject({ exams: 1000, candidates: 100, quick: true });
  expect(parseCapacityArguments(["--quick", "--exams", "5000"])).toMatchObject({
    exams: 5000,
    candidates: 100,
  });
});

it("takes the Redis, the seed and the form of the output", () => {
  expect(parseCapacityArguments(["--redis", "real", "--seed", "autumn", "--json"])).toMatchObject({
    redis: "real",
    seed: "autumn",
    json: true,
  });
  expect(parseCapacityArguments(["--help"])).toBe("help");
});

it.each([
  [["--redis", "cloud"], '--redis is embedded, real or both, not "cloud".'],
  [["--exams", "many"], '--exams must be a whole number from 1 to 1000000, not "many".'],
  [["--exams", "0"], '--exams must be a whole number from 1 to 1000000, not "0".'],
  [["--exams", "1.5"], '--exams must be a whole number from 1 to 1000000, not "1.5".'],
  [["--seed", ""], "--seed must not be empty."],
])("refuses %j in a sentence", (argv, problem) => {
  expect(parseCapacityArguments(argv)).toEqual({ problem });
});

it("says what it does not know", () => {
  expect(parseCapacityArguments(["--fast"])).toEqual({ problem: expect.stringContaining("--fast") });
});
