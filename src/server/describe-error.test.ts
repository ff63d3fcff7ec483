import { describe, expect, it } from "vitest";
import { z } from "zod";
import { EngineError } from "@/engine/engine-error";
import { ExamError } from "@/exam/exam-error";
import { describeError } from "./describe-error";

const thrownBy = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

/** As the drivers throw them: named, coded, and with what they were about in their sentences. */
function foreignError(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name }, more);
}

describe("describeError", () => {
  it.each([
    ["JSON that does not parse", thrownBy(() => JSON.parse("Amina Diallo")), "SyntaxError"],
    [
      "Prisma's print of a call",
      foreignError("PrismaClientValidationError", 'Invalid call: { candidateName: "Amina Diallo" }'),
      "PrismaClientValidationError",
    ],
    [
      "a row that PostgreSQL refused",
      foreignError("error", "duplicate", { detail: "Key (code)=(Amina Diallo) already exists." }),
      "error",
    ],
    [
      "a command to Redis",
      foreignError("UpstashError", 'ERR, command was: ["Amina Diallo"]'),
      "UpstashError",
    ],
    ["a thrown text", "Amina Diallo", "string"],
    ["a code that is a sentence", foreignError("Odd", "no", { code: "for Amina Diallo" }), "Odd"],
  ])("leaves out what %s repeats", (_, error, name) => {
    const described = describeError(error);
    expect(described.name).toBe(name);
    expect(JSON.stringify(described)).not.toContain("Amina");
  });

  it("keeps what helps to mend a fault: the sentence, the codes, where it was thrown, and its causes", () => {
    const cause = new EngineError({
      ...{ code: "invalid-setting", field: "stopping", value: [], because: "at least one rule is needed" },
    });
    const error = new ExamError({ code: "exam-not-ready", message: "This exam is not ready.", cause });
    expect(describeError(error)).toMatchObject({
      ...{ name: "ExamError", code: "exam-not-ready", message: "This exam is not ready." },
      cause: {
        name: "EngineError",
        code: "invalid-setting",
        message: expect.stringContaining("stopping is"),
      },
    });
    expect(describeError(new TypeError("x is undefined")).at?.[0]).toMatch(/describe-error\.test\.ts/);
    const postgres = { meta: { driverAdapterError: { cause: { originalCode: "57P01" } } }, code: "P2039" };
    expect(describeError(foreignError("PrismaClientKnownRequestError", "gone", postgres)).code).toBe(
      "P2039 57P01",
    );
    expect(describeError(thrownBy(() => z.object({ a: z.string() }).parse({ a: 1 }))).message).toContain(
      '"a"',
    );
  });

  it("does not follow causes for ever", () => {
    const error = new Error("round and round");
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(10_000);
  });
});
