import { answerMetrics } from "@/server/answer-metrics";
import { readEnv } from "@/server/env";
import { getContainer } from "@/server/get-container";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answerMetrics({ request, container: getContainer(), token: readEnv().metricsToken });
}
