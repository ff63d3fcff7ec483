import { describe, expect, it } from "vitest";
import { parseOpsArguments } from "./ops-arguments";

describe("parseOpsArguments", () => {
  it.each([
    [["ping"], { command: "ping", json: false }],
    [["list", "--json"], { command: "list", json: true, names: false }],
    [["list", "--names"], { command: "list", json: false, names: true }],
    [["show", "an-id"], { command: "show", json: false, id: "an-id", names: false }],
    [["ttl", "an-id"], { command: "ttl", json: false, id: "an-id" }],
    [["extend", "an-id", "600"], { command: "extend", json: false, id: "an-id", seconds: 600 }],
    [["delete", "an-id"], { command: "delete", json: false, id: "an-id", confirmed: false }],
    [["rebuild", "an-id"], { command: "rebuild", json: false, id: "an-id" }],
    [["clear", "--yes"], { command: "clear", json: false, confirmed: true }],
    [["clear"], { command: "clear", json: false, confirmed: false }],
    [["--json", "memory"], { command: "memory", json: true }],
    [["count", "--help"], "help"],
  ])("reads %j", (argv, expected) => {
    expect(parseOpsArguments(argv)).toEqual(expected);
  });

  it.each([
    [[], "Name a command."],
    [["flushall"], 'There is no command "flushall".'],
    [["toString"], 'There is no command "toString".'],
    [["show"], "show takes ID, not nothing."],
    [["show", "one", "two"], "show takes ID, not one two."],
    [["extend", "an-id"], "extend takes ID and SECONDS, not an-id."],
    [["list", "an-id"], "list takes nothing behind it, not an-id."],
    [["extend", "an-id", "0"], 'SECONDS must be a whole number from 1 to 2592000 (30 days), not "0".'],
    [["extend", "an-id", "1.5"], 'SECONDS must be a whole number from 1 to 2592000 (30 days), not "1.5".'],
    [["extend", "an-id", "1e3"], 'SECONDS must be a whole number from 1 to 2592000 (30 days), not "1e3".'],
    [["count", "--names"], "count has no option --names."],
    [["list", "--yes"], "list has no option --yes."],
  ])("says what is wrong with %j", (argv, problem) => {
    expect(parseOpsArguments(argv)).toEqual({ problem });
  });

  it("says which option it does not know", () => {
    expect(parseOpsArguments(["list", "--loud"])).toEqual({ problem: expect.stringContaining("--loud") });
  });
});
