import { describe, expect, it } from "vitest";
import { sentenceOf } from "./exam-api-error";

const answered = (examCode: string | null, message: string) =>
  Object.assign(new Error(message), { data: { code: "INTERNAL_SERVER_ERROR", examCode } });

describe("the sentence for a person", () => {
  it("is the server's own for what it refuses by name", () => {
    expect(sentenceOf(answered("exam-not-ready", "Please tell your proctor."))).toBe(
      "Please tell your proctor.",
    );
  });

  it("does not blame the connection when the server answered with a fault of its own", () => {
    expect(sentenceOf(answered(null, "x"))).toMatch(/wrong on our side/);
  });

  it("blames the connection when nothing came back", () => {
    expect(sentenceOf(new TypeError("Failed to fetch"))).toMatch(/could not reach the server/);
  });
});
