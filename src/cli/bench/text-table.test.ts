import { expect, it } from "vitest";
import { bytes, digits, textTable } from "./text-table";

it("aligns names to the left and numbers to the right", () => {
  expect(
    textTable([
      ["items", "ours"],
      ["100", "1.5"],
      ["100,000", "12"],
    ]),
  ).toBe("  items    ours\n  -------  ----\n  100       1.5\n  100,000    12");
});

it("aligns as many columns to the left as it is told", () => {
  const rows = [
    ["id", "room", "items"],
    ["a", "Hall", "3"],
    ["bcd", "B", "12"],
  ];
  expect(textTable(rows, { leftColumns: 2 })).toBe(
    "  id   room  items\n  ---  ----  -----\n  a    Hall      3\n  bcd  B        12",
  );
});

it("shows three digits that count", () => {
  expect([0.41234, 3.0712, 12_345.6].map(digits)).toEqual(["0.412", "3.07", "12,300"]);
  expect([1832, 45_678, 12_345_678].map(bytes)).toEqual(["1,830 B", "45.7 kB", "12.3 MB"]);
});
