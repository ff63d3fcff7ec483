import { expect, it } from "vitest";
import { parseBenchArguments } from "./bench-arguments";

it("runs in full and prints no JSON unless asked", () => {
  expect(parseBenchArguments([])).toEqual({ json: false, quick: false });
  expect(parseBenchArguments(["--json", "--quick"])).toEqual({ json: true, quick: true });
  expect(parseBenchArguments(["--help"])).toBe("help");
});

it("says what it does not know", () => {
  expect(parseBenchArguments(["--fast"])).toEqual({ problem: expect.stringContaining("--fast") });
});
