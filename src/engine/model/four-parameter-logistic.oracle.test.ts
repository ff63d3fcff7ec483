import { describe, expect, test } from "vitest";
import { LargestDifference } from "@/testing/oracle/largest-difference";
import { loadOracle, toEngineItems } from "@/testing/oracle/load-oracle";
import { compileItemBank } from "../compiled-item-bank";
import { evaluateItem } from "./four-parameter-logistic";

const { theta: thetas, tables } = loadOracle.probability();
const banks = loadOracle.items();

/**
 * catR forms 1 - P by subtraction, so one rounding of P (1.1e-16) is 1e-10 of 1 - P once P passes 1 - 1e-6,
 * and its I is up to 2e-9 off there. For those cells the judge is the same formula in 60 digits, and catR
 * must agree in absolute terms.
 */
describe.each(tables)(
  "catR's Pi and Ii, table $id",
  ({ id, bank, scalingConstant, P, dP, I, exactInformation }) => {
    const items = toEngineItems(banks[bank].slice(0, P[0]?.length));
    const exactByCell = new Map(exactInformation.map(([row, column, exact]) => [`${row},${column}`, exact]));

    test("probability, derivative and information agree", () => {
      const probability = new LargestDifference();
      const derivative = new LargestDifference();
      const information = new LargestDifference();
      const informationNearOne = { exact: new LargestDifference(), catR: new LargestDifference() };
      thetas.forEach((theta, row) => {
        items.forEach(({ parameters }, column) => {
          const actual = evaluateItem({ parameters, theta, scalingConstant });
          const expectedInformation = I[row]?.[column] ?? Number.NaN;
          const exact = exactByCell.get(`${row},${column}`);
          probability.relative(actual.probability, P[row]?.[column] ?? Number.NaN);
          derivative.relative(actual.derivative, dP[row]?.[column] ?? Number.NaN);
          if (exact === undefined) information.relative(actual.information, expectedInformation);
          else {
            informationNearOne.exact.relative(actual.information, exact);
            informationNearOne.catR.absolute(actual.information, expectedInformation);
          }
        });
      });
      console.log(
        [
          probability.describe(`${id} P, relative`),
          derivative.describe(`${id} P', relative`),
          information.describe(`${id} I, relative`),
          informationNearOne.exact.describe(`${id} I where P > 1 - 1e-6, relative to 60 digits`),
          informationNearOne.catR.describe(`${id} I where P > 1 - 1e-6, absolute to catR`),
        ].join("\n"),
      );
      expect(probability.largest).toBeLessThan(1e-13);
      expect(derivative.largest).toBeLessThan(1e-12);
      expect(information.largest).toBeLessThan(1e-10);
      expect(informationNearOne.exact.largest).toBeLessThan(1e-13);
      expect(informationNearOne.catR.largest).toBeLessThan(1e-14);
    });

    test("the bank's information is each item's own, to the last bit", () => {
      const compiled = compileItemBank({ items });
      for (const theta of thetas) {
        const expected = items.map(
          ({ parameters }) => evaluateItem({ parameters, theta, scalingConstant }).information,
        );
        expect([...compiled.items.informationAt({ theta, scalingConstant })]).toStrictEqual(expected);
      }
    });
  },
);
