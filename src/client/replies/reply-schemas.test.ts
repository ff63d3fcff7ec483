import { describe, expect, it } from "vitest";
import { toCandidateItem } from "@/exam/item-bank/item";
import { generateSampleBank } from "@/exam/item-bank/sample/generate-sample-bank";
import { replySchemas } from "./reply-schemas";

describe("replySchemas", () => {
  it("takes every question of the sample bank as the server sends it, and loses nothing of it", () => {
    for (const item of generateSampleBank({ seed: 2026 })) {
      const reply = {
        acknowledged: { position: 1, itemId: "Q0001", optionId: "a" },
        status: "in_progress",
        itemsCompleted: 1,
        question: { position: 2, item: toCandidateItem(item) },
        finishedAt: null,
      };
      expect(replySchemas["candidate.submitAnswer"].parse(reply)).toEqual(reply);
    }
  });
});
