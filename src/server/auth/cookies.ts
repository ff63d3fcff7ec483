/** The two cookies. Both httpOnly and SameSite=Lax: scripts cannot read them, and other sites' posts come without them. */
export type CookieName = "thetaline_candidate" | "thetaline_staff";

export function readCookie(headers: Headers, name: CookieName): string | null {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const separator = part.indexOf("=");
    if (separator > 0 && part.slice(0, separator).trim() === name) return part.slice(separator + 1).trim();
  }
  return null;
}

export function setCookie(args: {
  responseHeaders: Headers;
  name: CookieName;
  value: string;
  secure: boolean;
  maxAgeSeconds: number;
}): void {
  const attributes = [
    `${args.name}=${args.value}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${args.maxAgeSeconds}`,
    ...(args.secure ? ["Secure"] : []),
  ];
  args.responseHeaders.append("set-cookie", attributes.join("; "));
}

/** Behind TLS, whether it ends here or at a proxy, the cookie must never travel in the clear. */
export function isSecureRequest(request: Request): boolean {
  return (
    new URL(request.url).protocol === "https:" ||
    request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https"
  );
}
