import { momentWords } from "@/ui/date-words";

/** Whether a room is open, in words, by the server's clock. */
export function openingWords(room: { opensAt: string; closesAt: string }, now: Date): string {
  if (now < new Date(room.opensAt)) return `Opens at ${momentWords(room.opensAt, now)}`;
  if (now >= new Date(room.closesAt)) return `Closed at ${momentWords(room.closesAt, now)}`;
  return `Open until ${momentWords(room.closesAt, now)}`;
}
