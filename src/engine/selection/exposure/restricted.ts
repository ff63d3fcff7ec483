import { assertNumber } from "../../assert-number";
import type { ExposureControl } from "./exposure-control";
import { itemValuesReader, type ValuesByItemId } from "./item-values";

/**
 * Items that the share `atMost` (above 0, at most 1) of the candidates so far or more were given are kept out: a
 * further one could only go beyond it. `rates` holds each item's exposure rate so far, exams in which it was given over all exams, by item id;
 * an item that is not listed has 0. Whoever starts an exam brings the rates up to date; nothing is drawn.
 *
 * With maximum information this is the restricted maximum information method: Revuelta and Ponsoda (1998), A
 * comparison of item exposure control methods in computerized adaptive testing, Journal of Educational
 * Measurement 35(4), 311-327; catR's `Mrmax = "restricted"`.
 */
export type RestrictedSettings = Readonly<{ rule: "restricted"; rates: ValuesByItemId; atMost: number }>;

const readRates = itemValuesReader(0);

export const restricted: ExposureControl<RestrictedSettings> = {
  assertSettings: ({ settings, bank, field }) => {
    assertNumber({
      code: "invalid-setting",
      field: `${field}.atMost`,
      value: settings.atMost,
      above: 0,
      atMost: 1,
    });
    readRates({ values: settings.rates, bank, field: `${field}.rates` });
  },
  rulesOut: ({ settings, situation }) => {
    const { atMost } = settings;
    const { byIndex, largest } = readRates({
      values: settings.rates,
      bank: situation.bank,
      field: "exposure.rates",
    });
    return largest >= atMost ? (index) => (byIndex[index] as number) >= atMost : null;
  },
  drawAmong: () => 1,
};
