/** What tells one open page from another: kept over a reload, and not shared with a tab that was made as its copy. */
const storageKey = "thetaline.page.v1";

/**
 * How long a page that is being reloaded may take to let go; measured, it takes 5 to 35 ms. Only a copied tab waits as
 * long as this, and a candidate who was asked after a mere reload would be worse off.
 */
const lockPatienceMs = 1000;

type PageIdPorts = Readonly<{
  /** The tab's own storage; null where it is switched off: a reload is then another page. */
  storage: Pick<Storage, "getItem" | "setItem"> | null;
  /**
   * Resolves to true once this page holds the name, for as long as it is open; to false when another page does. Null where
   * the browser cannot tell: a copied tab is then taken for the page it was copied from.
   */
  hold: ((name: string, patienceMs: number) => Promise<boolean>) | null;
  fresh: () => string;
}>;

/**
 * This page's id. Browsers copy a tab's storage when the tab is duplicated, so the id is also held as a lock: a page
 * that finds its id held is a copy, and takes an id of its own.
 */
export async function takePageId({ storage, hold, fresh }: PageIdPorts): Promise<string> {
  const kept = read(storage);
  if (kept !== null && (hold === null || (await hold(lockName(kept), lockPatienceMs)))) return kept;
  const id = fresh();
  write(storage, id);
  await hold?.(lockName(id), lockPatienceMs);
  return id;
}

const lockName = (id: string) => `${storageKey}.${id}`;

function read(storage: PageIdPorts["storage"]): string | null {
  try {
    return storage?.getItem(storageKey) ?? null;
  } catch {
    return null;
  }
}

function write(storage: PageIdPorts["storage"], id: string): void {
  try {
    storage?.setItem(storageKey, id);
  } catch {
    // Without a place to keep it, the id lives as long as the open page.
  }
}

/** `hold` over the browser's locks, which only pages of a secure origin have. */
export function holdByLocks(locks: LockManager | undefined): PageIdPorts["hold"] {
  if (locks === undefined) return null;
  return (name, patienceMs) =>
    new Promise((resolve) => {
      locks
        .request(name, { signal: AbortSignal.timeout(patienceMs) }, () => {
          resolve(true);
          // Held until the page goes.
          return new Promise(() => undefined);
        })
        .catch(() => resolve(false));
    });
}

/** 128 random bits; `crypto.randomUUID` is not there on a page without TLS. */
export function freshPageId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
