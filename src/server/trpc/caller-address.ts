/** Who calls, as far as the nearest proxy says. Good enough to count wrong tries by, never to grant anything by. */
export function callerAddress(request: Request): string {
  return request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "unknown";
}
