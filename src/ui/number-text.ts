/** A number with a true minus sign, as wide as the digits: columns of signed numbers then stand under one another. */
export function signedNumber(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `\u2212${text}` : text;
}

/** The largest whole number that a figure on a page keeps room for; beyond it no digit tells a reader more. */
const most = 99;

/** A signed number that never grows beyond its column: from 100 up "> 99", from -100 down "< −99". */
export function boundedNumber(value: number, decimals: number): string {
  if (!isUnbounded(value, decimals)) return signedNumber(value, decimals);
  return value > 0 ? `> ${most}` : `< \u2212${most}`;
}

/** The same for a sentence: "more than 99", "less than −99". */
export function boundedNumberWords(value: number, decimals: number): string {
  if (!isUnbounded(value, decimals)) return signedNumber(value, decimals);
  return value > 0 ? `more than ${most}` : `less than \u2212${most}`;
}

/** By what would be shown: 99.999 is 100.00 with two decimals. */
function isUnbounded(value: number, decimals: number): boolean {
  return Number(Math.abs(value).toFixed(decimals)) >= most + 1;
}
