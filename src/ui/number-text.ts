/** A number with a true minus sign, as wide as the digits: columns of signed numbers then stand under one another. */
export function signedNumber(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `\u2212${text}` : text;
}
