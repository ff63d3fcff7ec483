import { getContainer } from "@/server/get-container";
import { answerReadiness } from "@/server/health/answer-readiness";

export const dynamic = "force-dynamic";

export function GET(): Promise<Response> {
  return answerReadiness(getContainer());
}
