import { liveBody, liveHeaders } from "@/server/health/liveness";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return new Response(liveBody, { headers: liveHeaders });
}
