import { describe, expect, it } from "vitest";
import { ExamError } from "@/exam/exam-error";
import { toTrpcError } from "./errors";

/** As Prisma 7 throws what PostgreSQL refused. */
function prismaError(code: string, originalCode: string): Error {
  return Object.assign(new Error("Invalid invocation"), {
    code,
    meta: { driverAdapterError: { cause: { originalCode } } },
  });
}

describe("toTrpcError", () => {
  it.each([
    ["a killed server", prismaError("P2039", "57P01")],
    ["crash recovery", prismaError("P2039", "57P03")],
    ["a statement cancelled by its time-out", prismaError("P2039", "57014")],
    ["too many connections", prismaError("P2037", "53300")],
    ["a read-only standby", prismaError("P2039", "25006")],
    ["a deadlock", prismaError("P2039", "40P01")],
    [
      "a lost connection",
      new Error("query failed", { cause: new Error("Connection terminated unexpectedly") }),
    ],
    ["a refused connection", Object.assign(new Error("connect"), { code: "ECONNREFUSED" })],
  ])("says that nothing is saved yet for %s", (_, error) => {
    const told = toTrpcError(error);
    expect(told).toMatchObject({ code: "SERVICE_UNAVAILABLE", cause: { code: "not-saved" } });
    expect(told?.message).not.toMatch(/prisma|connect|terminated/i);
  });

  it("passes on what is expected, and leaves what is a fault of ours", () => {
    const expected = new ExamError({ code: "session-finished", message: "It is finished." });
    expect(toTrpcError(expected)).toMatchObject({ code: "CONFLICT", message: "It is finished." });
    expect(toTrpcError(prismaError("P2011", "23502"))).toBeNull();
    expect(toTrpcError(new TypeError("x is undefined"))).toBeNull();
  });
});
