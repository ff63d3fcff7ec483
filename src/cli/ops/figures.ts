/** Theta with its standard error, as the demo shows them. */
export function thetaText(figures: Readonly<{ theta: number; standardError: number }>): string {
  return `${figures.theta.toFixed(3)} ± ${figures.standardError.toFixed(3)}`;
}

export function itemsText(figures: Readonly<{ itemsCompleted: number; maxItems: number | null }>): string {
  const { itemsCompleted, maxItems } = figures;
  return maxItems === null ? String(itemsCompleted) : `${itemsCompleted} of ${maxItems}`;
}

/** The two largest units that count: "59 min 12 s", "2 h 5 min", "3 days 4 h". */
export function durationText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), "days"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [Math.floor(seconds) % 60, "s"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) return "0 s";
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit === "days" && count === 1 ? "day" : unit}`)
    .join(" ");
}

/** A key's time to live in Redis, by what the command TTL answers. */
export function ttlText(ttlSeconds: number): string {
  if (ttlSeconds === -2) return "gone";
  return ttlSeconds === -1 ? "no end" : durationText(ttlSeconds);
}

export function ageText(at: Date | null, now: Date): string {
  return at === null ? "unknown" : `${durationText(Math.max(0, (now.getTime() - at.getTime()) / 1000))} ago`;
}

export function countText(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

/** Names and values under one another. */
export function factLines(facts: readonly (readonly [string, string])[]): string {
  const width = Math.max(...facts.map(([name]) => name.length)) + 2;
  return facts.map(([name, value]) => `  ${name.padEnd(width)}${value}`).join("\n");
}
