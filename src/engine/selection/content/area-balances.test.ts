import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileItemBank } from "../../compiled-item-bank";
import { uniformDraw } from "../../random";
import { type AreaBalanceSettings, areaOrderOf } from "./area-balances";

const areas = ["algebra", "geometry", "number", "data"];
const parameters = { model: "Rasch", difficulty: 0 } as const;
const PER_AREA = 40;
const bank = compileItemBank({
  items: [
    ...areas.flatMap((contentArea) =>
      Array.from({ length: PER_AREA }, (_, place) => ({
        id: `${contentArea} ${place}`,
        contentArea,
        parameters,
      })),
    ),
    { id: "elsewhere", contentArea: "logic", parameters },
    { id: "new", contentArea: "algebra", parameters, pretest: true },
  ],
});
const firstOf = (area: string) => areas.indexOf(area) * PER_AREA;

/** The order after `given` items of each area, and after items outside the blueprint where `outside` says so. */
function orderOf(args: {
  settings: AreaBalanceSettings;
  given: Readonly<Record<string, number>>;
  seed?: string;
  maxItems?: number | null;
  outside?: number;
}): readonly string[] {
  const { settings, given, seed = "ada", maxItems = null, outside = 0 } = args;
  const indices = Object.entries(given).flatMap(([area, count]) =>
    Array.from({ length: count }, (_, place) => firstOf(area) + place),
  );
  const usedIndices = [...indices, ...new Array<number>(outside).fill(bank.indexOf("elsewhere"))];
  const responses = usedIndices.map((index) => ({ index, response: 1 }));
  const position = usedIndices.length;
  return areaOrderOf({
    settings,
    situation: {
      bank,
      tables: bank.tables(1),
      theta: 0,
      standardError: 1,
      usedIndices: [...usedIndices, bank.indexOf("new")],
      responses,
      maxScoredItems: maxItems,
      draw: (purpose) => uniformDraw({ seed, position, purpose }),
      drawForExam: (purpose) => uniformDraw({ seed, position: 0, purpose }),
    },
  });
}

/** The areas of one exam of `items` scored items that always takes the most wanted area. */
function areasOfExam(args: { settings: AreaBalanceSettings; items: number; seed: string }): string[] {
  const { settings, items, seed } = args;
  const given: Record<string, number> = {};
  return Array.from({ length: items }, () => {
    const area = orderOf({ settings, given, seed, maxItems: items })[0] as string;
    given[area] = (given[area] ?? 0) + 1;
    return area;
  });
}

const countsOf = (names: readonly string[]) =>
  areas.map((area) => names.filter((name) => name === area).length);

describe("Kingsbury and Zara", () => {
  const targets = { algebra: 4, geometry: 3, number: 2, data: 1 };
  const settings: AreaBalanceSettings = { rule: "kingsbury-zara", targets };

  test("areas without an item come first, whatever their target, then the furthest behind", () => {
    expect(orderOf({ settings, given: { algebra: 1, geometry: 2, number: 3 } })).toStrictEqual([
      "data",
      "algebra",
      "geometry",
      "number",
    ]);
  });

  test("areas without an item are drawn, each as often", () => {
    const exams = 4_000;
    const firsts = Array.from(
      { length: exams },
      (_, exam) => orderOf({ settings, given: {}, seed: `exam-${exam}` })[0] as string,
    );
    for (const count of countsOf(firsts))
      expect(Math.abs(count / exams - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / exams));
  });

  test("areas that lie equally far behind are drawn, though their differences are rounded apart", () => {
    // 0.3 - 2/10 and 0.2 - 1/10 are different doubles.
    const given = { algebra: 5, geometry: 2, number: 1, data: 2 };
    const firsts = new Set(
      Array.from({ length: 40 }, (_, exam) => orderOf({ settings, given, seed: `exam-${exam}` })[0]),
    );
    expect([...firsts].sort()).toStrictEqual(["geometry", "number"]);
  });

  test("an area with a target of 0 is not wanted, and items outside the blueprint do not count", () => {
    const some: AreaBalanceSettings = {
      rule: "kingsbury-zara",
      targets: { algebra: 0.5, geometry: 0.5, data: 0 },
    };
    const given = { algebra: 2, geometry: 1 };
    expect(orderOf({ settings: some, given })).toStrictEqual(["geometry", "algebra"]);
    expect(orderOf({ settings: some, given, outside: 9 })).toStrictEqual(["geometry", "algebra"]);
  });

  test("a long exam comes within one item of its targets", () => {
    for (const seed of ["ada", "bob", "cleo"])
      countsOf(areasOfExam({ settings, items: 40, seed })).forEach((count, area) => {
        expect(Math.abs(count - [16, 12, 8, 4][area]!)).toBeLessThanOrEqual(1);
      });
  });

  test("the order of the keys makes no difference", () => {
    const turned: AreaBalanceSettings = {
      rule: "kingsbury-zara",
      targets: { data: 1, number: 2, geometry: 3, algebra: 4 },
    };
    for (const seed of ["ada", "bob", "cleo"])
      expect(orderOf({ settings: turned, given: {}, seed })).toStrictEqual(
        orderOf({ settings, given: {}, seed }),
      );
  });
});

describe("the modified multinomial model", () => {
  const shares = { algebra: 0.4, geometry: 0.3, number: 0.2, data: 0.1 };
  const settings: AreaBalanceSettings = { rule: "modified-multinomial", targets: shares };

  test("meets targets that are whole numbers of items exactly", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 4, maxLength: 4 }).filter((each) => {
          return each.some((items) => items > 0);
        }),
        fc.string(),
        (items, seed) => {
          const targets = Object.fromEntries(areas.map((area, place) => [area, items[place] as number]));
          const exam = areasOfExam({
            settings: { rule: "modified-multinomial", targets },
            items: items.reduce((sum, each) => sum + each, 0),
            seed,
          });
          expect(countsOf(exam)).toStrictEqual(items);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("comes within one item of any others", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 1, max: 40 }),
        fc.string(),
        (weights, items, seed) => {
          const targets = Object.fromEntries(areas.map((area, place) => [area, weights[place] as number]));
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          const exam = areasOfExam({ settings: { rule: "modified-multinomial", targets }, items, seed });
          countsOf(exam).forEach((count, place) => {
            const exact = ((weights[place] as number) / total) * items;
            expect(count).toBeGreaterThanOrEqual(Math.floor(exact + 1e-9));
            expect(count).toBeLessThanOrEqual(Math.ceil(exact - 1e-9));
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  test("draws the first area by the targets, and the second place by what is left", () => {
    const exams = 8_000;
    const orders = Array.from({ length: exams }, (_, exam) =>
      orderOf({ settings, given: {}, maxItems: 10, seed: `exam-${exam}` }),
    );
    const expectRate = (count: number, of: number, rate: number) =>
      expect(Math.abs(count / of - rate)).toBeLessThanOrEqual(4 * Math.sqrt((rate * (1 - rate)) / of));
    countsOf(orders.map((order) => order[0] as string)).forEach((count, place) => {
      expectRate(count, exams, [0.4, 0.3, 0.2, 0.1][place]!);
    });
    const afterAlgebra = orders.filter((order) => order[0] === "algebra").map((order) => order[1] as string);
    countsOf(afterAlgebra).forEach((count, place) => {
      expectRate(count, afterAlgebra.length, [0, 3 / 6, 2 / 6, 1 / 6][place]!);
    });
  });

  test("an area that has reached its number drops out, and the rest is rescaled", () => {
    const exams = 8_000;
    const given = { algebra: 4, number: 2 };
    const firsts = Array.from(
      { length: exams },
      (_, exam) => orderOf({ settings, given, maxItems: 10, seed: `exam-${exam}` })[0] as string,
    );
    const [algebra, geometry, number] = countsOf(firsts);
    expect([algebra, number]).toStrictEqual([0, 0]);
    expect(Math.abs(geometry! / exams - 0.75)).toBeLessThan(4 * Math.sqrt((0.75 * 0.25) / exams));
  });

  test("areas that owe nothing stand last, for when the others have no item left", () => {
    const order = orderOf({ settings, given: { algebra: 4, geometry: 1, number: 2, data: 1 }, maxItems: 10 });
    expect(order[0]).toBe("geometry");
    expect([...order].sort()).toStrictEqual([...areas].sort());
  });

  test("the same exam has the same order, and the order of the keys makes no difference", () => {
    const turned: AreaBalanceSettings = {
      rule: "modified-multinomial",
      targets: { data: 0.1, number: 0.2, geometry: 0.3, algebra: 0.4 },
    };
    const examOf = (each: AreaBalanceSettings, seed: string) =>
      areasOfExam({ settings: each, items: 20, seed });
    expect(examOf(turned, "ada")).toStrictEqual(examOf(settings, "ada"));
    expect(examOf(settings, "bob")).not.toStrictEqual(examOf(settings, "ada"));
  });
});
