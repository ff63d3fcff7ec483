/** From here on the seconds are shown: before, they would only unsettle. */
const lowMs = 5 * 60_000;
const veryLowMs = 60_000;

/** How near the end is. "low" from five minutes, "very-low" from one, "up" at the end. */
export type Urgency = "calm" | "low" | "very-low" | "up";

export function urgencyOf(leftMs: number): Urgency {
  if (leftMs <= 0) return "up";
  if (leftMs <= veryLowMs) return "very-low";
  return leftMs <= lowMs ? "low" : "calm";
}

/** What is left, never more than it is: "1 h 5 min", "42 min", and in the last five minutes "4:59". */
export function timeLeftWords(leftMs: number): string {
  const seconds = Math.floor(leftMs / 1000);
  const minutes = Math.floor(seconds / 60);
  if (urgencyOf(leftMs) !== "calm") return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
  return lengthWords(leftMs);
}

/** A length in whole minutes: "50 min", "1 h", "1 h 30 min". */
export function lengthWords(lengthMs: number): string {
  const [hours, rest] = hoursAndMinutes(lengthMs);
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** The same spelled out, for sentences: "1 minute", "90 minutes", "2 hours and 30 minutes"; a rehearsal's may be seconds. */
export function lengthSentence(lengthMs: number): string {
  if (lengthMs < 60_000) return counted(Math.floor(lengthMs / 1000), "second");
  const [hours, rest] = hoursAndMinutes(lengthMs);
  if (hours < 2) return counted(hours * 60 + rest, "minute");
  return rest === 0 ? counted(hours, "hour") : `${counted(hours, "hour")} and ${counted(rest, "minute")}`;
}

/** What a candidate is told once at five minutes and once at one, and that a hidden clock shows in its place. */
export function warningWords(leftMs: number): string {
  switch (urgencyOf(leftMs)) {
    case "calm":
      return "";
    case "low":
      return "Less than 5 minutes left";
    case "very-low":
      return "Less than 1 minute left";
    case "up":
      return "The time is up";
  }
}

function hoursAndMinutes(lengthMs: number): [hours: number, minutes: number] {
  const minutes = Math.floor(lengthMs / 60_000);
  return [Math.floor(minutes / 60), minutes % 60];
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
