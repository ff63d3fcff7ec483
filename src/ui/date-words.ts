const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const dayOfYear = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** A moment in the reader's own time zone: "17:30 today", "17:30 on Monday 23 November", with the year if it is another. */
export function momentWords(iso: string, now: Date): string {
  const moment = new Date(iso);
  if (moment.toDateString() === now.toDateString()) return `${time.format(moment)} today`;
  const date = moment.getFullYear() === now.getFullYear() ? day : dayOfYear;
  return `${time.format(moment)} on ${date.format(moment).replace(",", "")}`;
}
