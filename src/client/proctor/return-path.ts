const fallback = "/proctor";

export function signInPath(wanted: string): string {
  return wanted === fallback ? "/proctor/sign-in" : `/proctor/sign-in?next=${encodeURIComponent(wanted)}`;
}

/** Where to go after signing in: only ever to a proctor's page of this site, whatever the address says. */
export function returnPath(next: string | null): string {
  return next !== null && /^\/proctor(\/[\w-]+)*$/.test(next) && next !== "/proctor/sign-in"
    ? next
    : fallback;
}
