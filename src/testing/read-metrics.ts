import { z } from "zod";
import { answerMetrics } from "@/server/answer-metrics";
import type { Container } from "@/server/container";

/** Our own metrics as Prometheus would read them: each sample's value by its name with its labels, as they are written. */
export async function readMetrics(container: Container): Promise<ReadonlyMap<string, number>> {
  const request = new Request("http://localhost/api/metrics", {
    headers: { authorization: "Bearer tests-only" },
  });
  const response = await answerMetrics({ request, container, token: "tests-only" });
  const text = await response.text();
  const samples = text.split("\n").filter((line) => line.startsWith("thetaline_"));
  return new Map(
    samples.map((line) => {
      const at = line.lastIndexOf(" ");
      return [line.slice(0, at), z.coerce.number().parse(line.slice(at + 1))];
    }),
  );
}
