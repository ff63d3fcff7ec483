import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createMetrics } from "./metrics";

const documentation = readFileSync("docs/operations.md", "utf8");

async function exposedNames(): Promise<string[]> {
  const { text } = await createMetrics().scrape({ activeExams: null, sessions: null });
  return [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name = ""]) => name);
}

/** The first column of the documentation's table of metrics. */
const documented = [...documentation.matchAll(/^\| `(thetaline_[a-z_]+)/gm)].map(([, name = ""]) => name);

it("has every metric that the documentation names, and none that it does not", async () => {
  const ours = (await exposedNames()).filter((name) => name.startsWith("thetaline_"));
  expect([...documented].sort()).toEqual(ours.sort());
});

it("has the process's own metrics that the documentation names", async () => {
  const named = [...documentation.matchAll(/`((?:process|nodejs)_[a-z0-9_]+)`/g)].map(
    ([, name = ""]) => name,
  );
  expect(named.length).toBeGreaterThan(1);
  expect(await exposedNames()).toEqual(expect.arrayContaining(named));
});

it("has a line for each outcome before the first of its kind, so that a first rise is a rise", async () => {
  const { text } = await createMetrics().scrape({ activeExams: 0, sessions: new Map([["ready", 2]]) });
  expect(text).toContain('thetaline_answers_total{outcome="not_saved"} 0');
  expect(text).toContain('thetaline_sessions_finished_total{reason="abandoned"} 0');
  expect(text).toContain('thetaline_exam_sessions{status="ready"} 2');
  expect(text).toContain('thetaline_exam_sessions{status="paused"} 0');
});

it("keeps the metrics of one container apart from another's", async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.countAnswer("recorded");
  const { text } = await other.scrape({ activeExams: null, sessions: null });
  expect(text).toContain('thetaline_answers_total{outcome="recorded"} 0');
});
