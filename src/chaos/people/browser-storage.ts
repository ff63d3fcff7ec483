import type { KeyValueStorage } from "@/client/outbox/outbox-storage";

/** A browser's local storage: all its tabs share it, and each hears of the others' changes, never of its own. */
export class BrowserStorage {
  private readonly values = new Map<string, string>();
  private readonly tabs = new Map<object, (key: string) => void>();

  /** The storage as one tab sees it. */
  of(tab: object): KeyValueStorage {
    return {
      getItem: (key) => this.values.get(key) ?? null,
      setItem: (key, value) => {
        this.values.set(key, value);
        this.tellOthers(tab, key);
      },
      removeItem: (key) => {
        if (this.values.delete(key)) this.tellOthers(tab, key);
      },
    };
  }

  listen(tab: object, onChange: (key: string) => void): void {
    this.tabs.set(tab, onChange);
  }

  close(tab: object): void {
    this.tabs.delete(tab);
  }

  private tellOthers(tab: object, key: string): void {
    for (const [other, onChange] of this.tabs)
      if (other !== tab) setTimeout(() => this.tabs.has(other) && onChange(key), 1);
  }
}
