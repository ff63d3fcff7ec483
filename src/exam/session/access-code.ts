/** Letters and digits that cannot be mistaken for one another when read aloud or copied by hand: no 0/O, 1/I/L, U/V. */
export const accessCodeAlphabet = "23456789ABCDEFGHJKMNPQRSTWXYZ";
export const accessCodeLength = 8;

/** `K7QM4F2X` from " k7qm-4f2x ": case, spaces and dashes do not matter. */
export function normalizeAccessCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
}

/** `K7QM-4F2X`: how a code is shown. */
export function formatAccessCode(code: string): string {
  return code.length === accessCodeLength ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}
