import { describe, expect, it } from "vitest";
import { MemoryStorage } from "@/testing/outbox-page";
import { takePageId } from "./page-id";

/** One browser: names that open pages hold, and fresh ids in a row. */
function browser() {
  const held = new Set<string>();
  let made = 0;
  const hold = async (name: string) => {
    if (held.has(name)) return false;
    held.add(name);
    return true;
  };
  const fresh = () => `page-${++made}`;
  return { held, open: (storage: MemoryStorage | null) => takePageId({ storage, hold, fresh }) };
}

describe("takePageId", () => {
  it("is the same after a reload", async () => {
    const { held, open } = browser();
    const tab = new MemoryStorage();
    const first = await open(tab);
    held.clear();
    expect(await open(tab)).toBe(first);
  });

  it("is another one in a tab that was made as a copy while the first is open", async () => {
    const { open } = browser();
    const tab = new MemoryStorage();
    const first = await open(tab);
    const copy = new MemoryStorage();
    for (const [key, value] of tab.values) copy.values.set(key, value);
    const second = await open(copy);
    expect(second).not.toBe(first);
    expect([...copy.values.values()]).toEqual([second]);
  });

  it("is another one in every tab, also where nothing can be kept", async () => {
    const { open } = browser();
    expect(await open(new MemoryStorage())).not.toBe(await open(new MemoryStorage()));
    expect(await open(null)).not.toBe(await open(null));
  });

  it("is kept over a reload where the browser has no locks", async () => {
    const tab = new MemoryStorage();
    const open = () => takePageId({ storage: tab, hold: null, fresh: () => "fresh" });
    await open();
    expect(await takePageId({ storage: tab, hold: null, fresh: () => "another" })).toBe("fresh");
  });
});
