import fc from "fast-check";
import { expect, test } from "vitest";
import { BestCandidates } from "./best-candidates";

test("the best of any offers, in order, with all that tie with the last", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 8 }),
      fc.infiniteStream(fc.nat()),
      (values, count, shuffle) => {
        const offers = values.map((value, index) => ({ index, value }));
        const sorted = offers.toSorted((left, right) => right.value - left.value || left.index - right.index);
        const limit = sorted[count - 1]?.value ?? Number.NEGATIVE_INFINITY;
        const best = new BestCandidates(count);
        const anyOrder = offers
          .map((offer) => ({ offer, key: shuffle.next().value }))
          .toSorted((left, right) => left.key - right.key);
        for (const { offer } of anyOrder) best.offer(offer.index, offer.value);
        expect(best.candidates).toStrictEqual(sorted.filter(({ value }) => value >= limit));
        expect(best.limit).toBe(limit);
      },
    ),
  );
});
