/** A browser's cookies; all its tabs share them. */
export class CookieJar {
  readonly cookies = new Map<string, string>();

  take(setCookies: readonly string[]): void {
    for (const header of setCookies) {
      const pair = header.split(";")[0] ?? "";
      const separator = pair.indexOf("=");
      this.cookies.set(pair.slice(0, separator), pair.slice(separator + 1));
    }
  }

  /** As a request carries them. */
  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}
