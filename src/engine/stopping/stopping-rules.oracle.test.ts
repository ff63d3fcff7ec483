import { expect, test } from "vitest";
import { stoppingFromCatR } from "@/testing/oracle/cat-r-settings";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { engineItemsOf } from "@/testing/oracle/load-items";
import { loadStartStop } from "@/testing/oracle/load-start-stop";
import { stoppingSituation } from "@/testing/stopping-situation";
import { compileItems } from "../model/response-models";
import { decideStop, type StoppingRule } from "./stopping-rules";

type Stop = ReturnType<typeof loadStartStop>["stops"][number];
type CatRRule = Stop["rules"][number];

const ourName = {
  length: "length",
  precision: "standard-error",
  classification: "classification",
  minInfo: "minimum-information",
} as const satisfies Record<CatRRule, StoppingRule["rule"]>;

test("catR's checkStopRule: the same decisions, and the same rules fired", () => {
  const { stops } = loadStartStop();
  const information = new LargestDifference({
    table: "catR largest information left, relative",
    limit: 1e-10,
  });
  for (const stop of stops) {
    const bank = engineItemsOf(stop.bank);
    const items = compileItems({ parameters: bank.map(({ parameters }) => parameters), scalingConstant: 1 });
    const left = bank.map((_, index) => index).filter((index) => !stop.administered.includes(index + 1));
    const largestInformationLeft = Math.max(...left.map((index) => items.information(index, stop.theta)));
    information.relative(largestInformationLeft, stop.largestInformationLeft);
    const decision = decideStop({
      rules: stop.rules.map((rule, place) =>
        stoppingFromCatR({
          rule,
          threshold: stop.thresholds[place] ?? Number.NaN,
          significanceLevel: stop.significanceLevel,
        }),
      ),
      situation: stoppingSituation({
        itemsCompleted: stop.administered.length,
        theta: stop.theta,
        standardError: stop.standardError,
        items,
        itemsLeft: left.length,
        largestInformationLeft: () => largestInformationLeft,
      }),
    });
    expect(decision !== null).toBe(stop.stops);
    expect(decision?.fired ?? []).toStrictEqual(stop.fired.map((rule) => ourName[rule]));
  }
  console.log(`catR checkStopRule: ${stops.length} decisions, all alike`);
  console.log(information.describe());
  expect(stops.length).toBe(120);
  expect(information.largest).toBeLessThan(information.limit);
});
