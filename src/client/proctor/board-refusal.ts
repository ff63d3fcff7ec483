import { examCodeOf, isMalformedRequest, sentenceOf } from "../exam-api-error";

export type BoardRefusal = Readonly<{ code: "staff-not-signed-in" | "room-not-found"; message: string }>;

/** Why a board cannot be watched, when trying again would not help; null for everything that may pass. */
export function refusalOf(error: unknown): BoardRefusal | null {
  const code = examCodeOf(error);
  if (code === "staff-not-signed-in") return { code, message: sentenceOf(error) };
  // A room's id that has not even the form of one is an address that somebody mistyped.
  if (code === "room-not-found" || isMalformedRequest(error))
    return { code: "room-not-found", message: "There is no room at this address." };
  return null;
}
