import { listed } from "../kit/number-text";

export const pairs = (names: readonly string[], values: readonly (number | string)[]) =>
  listed(names.map((name, index) => `${name} ${values[index]}`));
